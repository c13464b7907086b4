using System.Globalization;
using Gradus.Runs;

namespace Gradus.Tests.Runs;

public sealed class MetricsCsvTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory().FullName;

    string At => Path.Combine(folder, "metrics.csv");

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void Numbers_have_a_point_under_any_locale_and_infinity_is_empty()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = culture;
        try
        {
            using (var metrics = new MetricsCsv(At, ["loss", "accuracy"]))
            {
                metrics.Append(1, 10, -0.5, double.NaN);
                metrics.Append(2, 20, double.NegativeInfinity, 1 / 3.0);
            }
            Assert.Equal("epoch,step,loss,accuracy\n1,10,-0.5,\n2,20,,0.3333333333333333\n", File.ReadAllText(At));
            MetricsTable table = MetricsCsv.Read(At);
            Assert.Equal(["loss", "accuracy"], table.Columns);
            Assert.Equal([-0.5, double.NaN], table.Rows[0].Values);
            Assert.Equal((2L, 20L, 1 / 3.0), (table.Rows[1].Epoch, table.Rows[1].Step, table.Rows[1].Values[1]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_resumed_run_ends_with_the_metrics_of_a_straight_one()
    {
        using (var metrics = new MetricsCsv(At, ["loss"]))
            for (int epoch = 1; epoch <= 5; epoch++) metrics.Append(epoch, epoch * 10, 1.0 / epoch);
        string straight = File.ReadAllText(At);
        File.AppendAllText(At, "6,60,0.1666");
        using (var metrics = new MetricsCsv(At, ["loss"]))
        {
            metrics.Rewind(30);
            Assert.Equal(3, MetricsCsv.Read(At).Rows.Count);
            for (int epoch = 4; epoch <= 5; epoch++) metrics.Append(epoch, epoch * 10, 1.0 / epoch);
        }
        Assert.Equal(straight, File.ReadAllText(At));
    }

    [Fact]
    public void A_file_that_was_killed_before_its_header_is_begun_again()
    {
        File.WriteAllText(At, "epoch,st");
        using (var metrics = new MetricsCsv(At, ["loss"])) metrics.Append(1, 10, 0.5);
        Assert.Equal("epoch,step,loss\n1,10,0.5\n", File.ReadAllText(At));
    }

    [Fact]
    public void Other_columns_and_damaged_lines_are_told()
    {
        new MetricsCsv(At, ["loss"]).Dispose();
        Assert.Contains("epoch,step,loss but this run writes epoch,step,mae", Assert.Throws<DamagedFileException>(() => new MetricsCsv(At, ["mae"])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MetricsCsv(At, ["a,b"]));
        File.WriteAllText(At, "epoch,step,loss\n1,x,3\n2,20,0.1\n");
        Assert.Contains("line 2 is not valid", Assert.Throws<DamagedFileException>(() => MetricsCsv.Read(At)).Message, StringComparison.Ordinal);
        File.WriteAllText(At, "a,b\n");
        Assert.Contains("first line", Assert.Throws<DamagedFileException>(() => MetricsCsv.Read(At)).Message, StringComparison.Ordinal);
    }
}
