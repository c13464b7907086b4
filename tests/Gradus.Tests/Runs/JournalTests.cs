using System.Text;
using Gradus.Runs;

namespace Gradus.Tests.Runs;

public sealed class JournalTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory().FullName;

    string At => Path.Combine(folder, "journal.jsonl");

    public void Dispose() => Directory.Delete(folder, true);

    static void Run(Journal journal, long from, long to, int every = 1)
    {
        for (long step = from; step <= to; step++)
        {
            if (step % every == every / 2) journal.Append(Journal.StepKind, step, ("loss", 1.0 / step));
            if (step % 500 == 0) journal.Append("epoch", step, ("epoch", step / 500));
        }
    }

    [Fact]
    public void Rows_are_read_back_in_order_and_infinity_is_null()
    {
        using (var journal = new Journal(At))
        {
            journal.Append(Journal.StepKind, 1, ("loss", 0.5), ("norm", double.PositiveInfinity));
            journal.Begin("finding", 1).WriteString("problem", "dead-units");
            journal.End();
        }
        Assert.Equal("""{"kind":"step","step":1,"loss":0.5,"norm":null}""", File.ReadAllLines(At)[1]);
        IReadOnlyList<JournalRow> rows = Journal.Read(At);
        Assert.Equal(["step", "finding"], rows.Select(row => row.Kind));
        Assert.Equal(0.5, rows[0].Number("loss"));
        Assert.True(double.IsNaN(rows[0].Number("norm")) && double.IsNaN(rows[0].Number("absent")));
        Assert.Equal("dead-units", rows[1].Values.GetProperty("problem").GetString());
    }

    [Theory]
    [InlineData(2000, 1, 2000)]
    [InlineData(2001, 1, 1001)]
    [InlineData(50_000, 1, 1563)]
    [InlineData(50_000, 10, 1563)]
    public void Step_rows_are_thinned_and_others_are_not(int steps, int every, int expected)
    {
        using var journal = new Journal(At);
        Run(journal, 1, steps, every);
        IReadOnlyList<JournalRow> rows = Journal.Read(At);
        var kept = rows.Where(row => row.Kind == Journal.StepKind).Select(row => row.Step).ToList();
        Assert.Equal(expected, kept.Count);
        Assert.InRange(kept.Count, 1, Journal.MaximumSteps);
        Assert.Equal(kept.Order(), kept);
        Assert.True(kept[^1] > steps * 0.99);
        Assert.Equal(steps / 500, rows.Count(row => row.Kind == "epoch"));
    }

    [Theory]
    [InlineData(700, 900, 1)]
    [InlineData(1500, 2500, 1)]
    [InlineData(1999, 8100, 1)]
    [InlineData(3000, 3000, 1)]
    [InlineData(3333, 9999, 3)]
    public void A_resumed_run_ends_with_the_journal_of_a_straight_one(int checkpoint, int killed, int every)
    {
        string straight = Path.Combine(folder, "straight.jsonl");
        using (var journal = new Journal(straight)) Run(journal, 1, 10_000, every);
        using (var journal = new Journal(At)) Run(journal, 1, killed, every);
        File.AppendAllText(At, """{"kind":"step","st""");
        using (var journal = new Journal(At))
        {
            journal.Rewind(checkpoint);
            Assert.True(Journal.Read(At).All(row => row.Step <= checkpoint));
            Run(journal, checkpoint + 1, 10_000, every);
        }
        Assert.Equal(File.ReadAllText(straight), File.ReadAllText(At));
    }

    [Fact]
    public void A_torn_last_line_is_dropped_by_readers_and_by_the_writer()
    {
        using (var journal = new Journal(At)) journal.Append("epoch", 1);
        string whole = File.ReadAllText(At);
        foreach (string torn in (string[])["{\"kind\":\"ep", "{\"kind\":\"epoch\",\"step\":2}", "\0\0\0\0\n", "{\"kind\":\"epoch\"}\n", "\n\n"])
        {
            File.WriteAllText(At, whole + torn);
            Assert.Single(Journal.Read(At));
            using (var journal = new Journal(At)) journal.Append("epoch", 3);
            Assert.Equal([1L, 3], Journal.Read(At).Select(row => row.Step));
        }
    }

    [Fact]
    public void A_damaged_line_in_the_middle_is_told()
    {
        using (var journal = new Journal(At))
        {
            journal.Append("epoch", 1);
            journal.Append("epoch", 2);
        }
        File.WriteAllText(At, File.ReadAllText(At).Replace("\"step\":1", "\"st\0p\":1", StringComparison.Ordinal));
        Assert.Equal($"{At}: line 2 is not valid", Assert.Throws<DamagedFileException>(() => Journal.Read(At)).Message);
        Assert.Throws<DamagedFileException>(() => new Journal(At));
    }

    [Fact]
    public void A_reader_sees_a_line_as_soon_as_it_is_ended()
    {
        using var journal = new Journal(At);
        journal.Append("epoch", 1);
        Assert.Single(Journal.Read(At));
        Assert.Throws<InvalidOperationException>(journal.End);
        journal.Begin("epoch", 2);
        Assert.Throws<InvalidOperationException>(() => journal.Begin("epoch", 3));
        Assert.Single(Journal.Read(At));
    }

    [Fact]
    public void A_step_row_allocates_nothing()
    {
        using var journal = new Journal(At);
        for (int step = 1; step < 100; step++) journal.Append(Journal.StepKind, step, ("loss", 0.25), ("rate", 0.1));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 100; step < 200; step++) journal.Append(Journal.StepKind, step, ("loss", 0.25), ("rate", 0.1));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
