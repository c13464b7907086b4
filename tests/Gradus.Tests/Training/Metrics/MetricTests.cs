using System.Text.Json;
using Gradus.Catalogs;
using Gradus.Cli.Output;
using Gradus.Tensors;
using Gradus.Tests.Kernels;
using Gradus.Training;
using Gradus.Training.Metrics;

namespace Gradus.Tests.Training.Metrics;

/// <summary>Every metric against numpy's numbers (tests/Golden/metrics.py), in any split into batches.</summary>
public sealed class MetricTests
{
    /// <summary>What one tie of the histogram of ROC AUC costs where samples are few; counts and means are exact.</summary>
    const double Histogram = 3e-4, Exact = 1e-9;

    static readonly JsonElement[] Golden = Read();

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.Length)];

    [Theory, MemberData(nameof(Cases))]
    public void Metrics_are_those_of_their_definitions(int number)
    {
        JsonElement one = Golden[number];
        MetricReport report = Gather(one, int.MaxValue).Report()!;
        var values = report.Values.Where(pair => pair.Key != "loss").ToDictionary(pair => pair.Key, pair => pair.Value);
        Assert.Equal(one.GetProperty("values").EnumerateObject().Select(pair => pair.Name).Order(), values.Keys.Order());
        foreach (JsonProperty pair in one.GetProperty("values").EnumerateObject()) Near(pair.Value, values[pair.Name], pair.Name);
        var each = report.PerClass.ToDictionary(pair => pair.Key, pair => pair.Value);
        Assert.Equal(one.GetProperty("per_class").EnumerateObject().Select(pair => pair.Name).Order(), each.Keys.Order());
        foreach (JsonProperty pair in one.GetProperty("per_class").EnumerateObject())
            foreach ((JsonElement expected, double found) in pair.Value.EnumerateArray().Zip(each[pair.Name])) Near(expected, found, pair.Name);
        Assert.Equal(one.GetProperty("confusion").GetRawText(), JsonSerializer.Serialize(report.Confusion).Replace(",", ", ", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Any_split_into_batches_and_ranks_gives_the_same(int number)
    {
        JsonElement one = Golden[number];
        Totals whole = Gather(one, int.MaxValue);
        foreach (int batch in (int[])[1, 3, 16])
        {
            Totals split = Gather(one, batch), ranks = Gather(one, batch, parts: 2);
            Assert.Equal((whole.Samples, whole.Samples), (split.Samples, ranks.Samples));
            Close.To(whole.Sums.ToArray(), [.. split.Sums.ToArray().Select(sum => (float)sum)], 1e-6);
            Close.To(whole.Sums.ToArray(), [.. ranks.Sums.ToArray().Select(sum => (float)sum)], 1e-6);
        }
    }

    [Fact]
    public void Every_metric_has_fixtures() => Assert.All(All, metric => Assert.True(Golden.Count(one => metric.Fits(Subject(one))) >= 2, metric.ToString()));

    [Fact]
    public void Only_the_contract_is_reported_by_train() =>
        Assert.Equal(["accuracy", "mae", "r2"], new Catalog<MetricSpec>().Entries.Where(entry => ((MetricSpec)entry.Create(new Dictionary<string, object?>())).IsReported).Select(entry => entry.Word).Order());

    [Fact]
    public void The_histogram_of_roc_auc_stays_near_the_exact_area_for_scores_of_any_size()
    {
        foreach (double spread in (double[])[0.01, 1, 30, 1000])
        {
            const int Count = 2000;
            float[] scores = Draws.Floats(5, Count, -spread, spread), targets = [.. Enumerable.Range(0, Count).Select(i => scores[i] + (spread * Math.Sin(i * 7.1)) > 0 ? 1f : 0f)];
            double pairs = 0, wins = 0;
            for (int i = 0; i < Count; i++)
                for (int j = 0; j < Count; j++)
                {
                    if (targets[i] != 1 || targets[j] != 0) continue;
                    pairs++;
                    wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            var totals = new Totals([new RocAuc()], new Subject(Aim.Binary, 2, 0, false, []));
            totals.Add(Tensor.Of(scores, Shape.Of(Count, 1)), Tensor.Of(targets, Shape.Of(Count)), 0, Count);
            Assert.InRange(totals.Report()!.Values[1].Value, (wins / pairs) - 2e-5, (wins / pairs) + 2e-5);
        }
    }

    [Fact]
    public void Outputs_that_are_NaN_are_right_nowhere()
    {
        var subject = new Subject(Aim.Classes, 3, 0, false, []);
        var totals = new Totals([.. All.Where(metric => metric.Fits(subject))], subject);
        totals.Add(Tensor.Of([float.NaN, float.NaN, float.NaN, 0, 1, 0], Shape.Of(2, 3)), Tensor.Of([0f, 1f], Shape.Of(2)), double.NaN, 2);
        MetricReport report = totals.Report()!;
        Assert.Equal(0.5, report.Values.Single(pair => pair.Key == "accuracy").Value);
        Assert.Equal(1, report.Confusion!.Sum(row => row.Sum()));
        Assert.Equal(1, report.NotFinite);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_sample_with_one_output_that_is_not_finite_is_counted_and_wrong(float wild)
    {
        // Classes: the largest output is that of the class, but the one behind is wild.
        MetricReport classes = Report(new Subject(Aim.Classes, 6, 0, false, []), [9, 1, 2, 3, 4, wild, 0, 9, 2, 3, 4, 5], Shape.Of(2, 6), [0, 1], Shape.Of(2));
        Assert.Equal(1, classes.NotFinite);
        Assert.Equal(1, classes.Confusion!.Sum(row => row.Sum()));
        foreach (string share in (string[])["accuracy", "top_5", "recall_micro"]) Assert.Equal(0.5, classes.Values.Single(pair => pair.Key == share).Value);
        MetricReport binary = Report(new Subject(Aim.Binary, 2, 0, false, []), [wild, 3, -3, 2], Shape.Of(4, 1), [wild > 0 ? 1 : 0, 1, 0, 1], Shape.Of(4));
        Assert.Equal((1, 0.75), (binary.NotFinite, binary.Values.Single(pair => pair.Key == "accuracy").Value));
        // Of two labels of a sample one is told, but the sample counts once; sums of numbers are lost whole.
        MetricReport labels = Report(new Subject(Aim.Labels, 2, 0, false, []), [wild, 3, -3, 2], Shape.Of(2, 2), [wild > 0 ? 1 : 0, 1, 0, 1], Shape.Of(2, 2));
        Assert.Equal((1, 0.75), (labels.NotFinite, labels.Values.Single(pair => pair.Key == "accuracy").Value));
        Assert.Equal(1, Report(new Subject(Aim.Numbers, 2, 0, false, []), [wild, wild, 1, 2], Shape.Of(2, 2), [0, 0, 1, 2], Shape.Of(2, 2)).NotFinite);
    }

    [Fact]
    public void Evaluate_says_how_many_samples_had_no_finite_answer()
    {
        var subject = new Subject(Aim.Binary, 2, 0, false, ["no", "yes"]);
        MetricReport wild = Report(subject, [float.NaN, 3], Shape.Of(2, 1), [0, 1], Shape.Of(2)), tame = Report(subject, [-1, 3], Shape.Of(2, 1), [0, 1], Shape.Of(2));
        var evaluation = new Evaluation("run", "best", wild, tame);
        Assert.Contains("  not finite      1 sample without a finite answer, counted as wrong", EvaluationText.Of(evaluation), StringComparison.Ordinal);
        Assert.DoesNotContain("finite", EvaluationText.Of(evaluation with { Validation = tame }), StringComparison.Ordinal);
        JsonElement json = JsonDocument.Parse(EvaluationJson.Of(evaluation)).RootElement;
        Assert.Equal((1, 0), (json.GetProperty("validation").GetProperty("not_finite").GetInt32(), json.GetProperty("test").GetProperty("not_finite").GetInt32()));
    }

    static MetricReport Report(Subject subject, float[] output, Shape shape, float[] target, Shape targets)
    {
        var totals = new Totals([.. All.Where(metric => metric.Fits(subject))], subject);
        totals.Add(Tensor.Of(output, shape), Tensor.Of(target, targets), 1, shape[0]);
        return totals.Report()!;
    }

    static IEnumerable<MetricSpec> All => new Catalog<MetricSpec>().Entries.Select(entry => (MetricSpec)entry.Create(new Dictionary<string, object?>()));

    static Subject Subject(JsonElement one)
    {
        Aim aim = Enum.Parse<Aim>(one.GetProperty("aim").GetString()!, ignoreCase: true);
        int width = one.GetProperty("shape")[1].GetInt32();
        return new Subject(aim, aim == Aim.Binary ? 2 : width, one.GetProperty("threshold").GetSingle(), one.GetProperty("probabilities").GetBoolean(), []);
    }

    static Totals Gather(JsonElement one, int batch, int parts = 1)
    {
        Subject subject = Subject(one);
        float[] output = Floats(one.GetProperty("output")), target = Floats(one.GetProperty("target"));
        int rows = one.GetProperty("shape")[0].GetInt32(), width = output.Length / rows, wide = target.Length / rows;
        MetricSpec[] metrics = [.. All.Where(metric => metric.Fits(subject))];
        Totals[] totals = [.. Enumerable.Range(0, parts).Select(_ => new Totals(metrics, subject))];
        int turn = 0;
        for (int row = 0; row < rows; row += Math.Min(batch, rows - row))
        {
            int count = Math.Min(batch, rows - row);
            bool isRow = subject.Aim is Aim.Labels or Aim.Numbers;
            totals[turn++ % parts].Add(Tensor.Of(output.AsSpan(row * width, count * width), Shape.Of(count, width)),
                Tensor.Of(target.AsSpan(row * wide, count * wide), isRow ? Shape.Of(count, wide) : Shape.Of(count)), 0.5, count);
        }
        foreach (Totals other in totals[1..]) totals[0].Add(other);
        return totals[0];
    }

    static void Near(JsonElement expected, double found, string name)
    {
        if (expected.ValueKind == JsonValueKind.Null) Assert.True(double.IsNaN(found), name);
        else Assert.InRange(found, expected.GetDouble() - (name == "roc_auc" ? Histogram : Exact), expected.GetDouble() + (name == "roc_auc" ? Histogram : Exact));
    }

    static float[] Floats(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetSingle())];

    static JsonElement[] Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "metrics.json")));
        return [.. document.RootElement.GetProperty("cases").Clone().EnumerateArray()];
    }
}
