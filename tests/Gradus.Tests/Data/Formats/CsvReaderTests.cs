using System.Text;
using Gradus.Data;
using Gradus.Data.Formats;

namespace Gradus.Tests.Data.Formats;

public sealed class CsvReaderTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    List<string> Read(byte[] bytes)
    {
        using var reader = new CsvReader(folder.Write("a.csv", bytes));
        var records = new List<string>();
        while (reader.Read()) records.Add($"{reader.Line}:{string.Join('|', Enumerable.Range(0, reader.Count).Select(i => reader[i].ToString()))}");
        return records;
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "1:a|b", "2:1|2")]
    [InlineData("a,b\r\n1,2", "1:a|b", "2:1|2")]
    [InlineData("a,b\r1,2\r", "1:a|b", "2:1|2")]
    [InlineData("a;b,c;d\n", "1:a|b,c|d")]
    [InlineData("1,5;2,5\n", "1:1|5;2|5")]
    [InlineData("1,5;2,5;3\n", "1:1,5|2,5|3")]
    [InlineData("a\tb,c\td,e\n1\t2\t3", "1:a|b,c|d,e", "2:1|2|3")]
    [InlineData("\"a;b;c\",d\n", "1:a;b;c|d")]
    [InlineData("\"say \"\"no\"\"\",\"\",x\"y\n", "1:say \"no\"||x\"y")]
    [InlineData("\"two\r\nlines\",1\nnext,2\n", "1:two\r\nlines|1", "3:next|2")]
    [InlineData("\n\na,b\n\r\n,\n\n", "3:a|b", "5:|")]
    [InlineData("a,b,\n", "1:a|b|")]
    [InlineData("alone\n", "1:alone")]
    [InlineData("")]
    public void Records_and_cells_are_those_of_rfc_4180(string text, params string[] records) => Assert.Equal(records, Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_mark_tells_the_encoding_and_is_no_part_of_the_first_cell()
    {
        foreach (Encoding encoding in (Encoding[])[new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true)])
            Assert.Equal(["1:größe|b"], Read([.. encoding.GetPreamble(), .. encoding.GetBytes("größe,b\n")]));
    }

    [Fact]
    public void Records_run_over_the_borders_of_blocks()
    {
        string[] rows = [.. Enumerable.Range(0, 9000).Select(i => $"{i},\"{new string((char)('a' + (i % 26)), i % 50)}\"")];
        Assert.Equal(rows.Select((row, i) => $"{i + 1}:{row.Replace("\"", "", StringComparison.Ordinal).Replace(',', '|')}"), Read(Encoding.UTF8.GetBytes(string.Join("\r\n", rows))));
    }

    [Theory]
    [InlineData("a,b\n1,\"2\n3\n", "line 2: a quote is opened and never closed")]
    [InlineData("a,b\n\"1\"x,2\n", "line 2: 'x' follows a closing quote")]
    [InlineData("a,\u00FF\n", "is no UTF-8 text")]
    public void What_is_no_csv_is_refused_with_its_line(string text, string says)
    {
        var error = Assert.Throws<DataException>(() => Read(Encoding.Latin1.GetBytes(text)));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains("a.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_without_end_is_no_csv() =>
        Assert.Contains("is this a CSV file?", Assert.Throws<DataException>(() => Read(Encoding.ASCII.GetBytes(new string('x', (1 << 24) + 1)))).Message, StringComparison.Ordinal);
}
