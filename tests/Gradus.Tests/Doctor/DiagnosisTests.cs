using Gradus.Catalogs;
using Gradus.Doctor;
using Gradus.Doctor.Diagnoses;
using Gradus.Doctor.Remedies;
using Gradus.Doctor.Signs;
using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;
using Gradus.Optim.Rules;

namespace Gradus.Tests.Doctor;

/// <summary>Diagnoses are pure functions: typed-in charts.</summary>
public sealed class DiagnosisTests
{
    /// <summary>A sick chart for every diagnosis, by its word.</summary>
    static readonly Dictionary<string, Func<Chart, Chart>> Sick = new()
    {
        ["vanishing-gradient"] = chart => With(chart, 0, Cases.Layer("1/dense", 1e-7)),
        ["exploding-gradient"] = chart => With(chart, 4, Cases.Layer("5/dense", 0.05, activation: 1e6)) with { Loss = 1e6 },
        ["dead-units"] = chart => With(chart, 1, Cases.Layer("2/relu", null, dead: 0.95)),
        ["saturation"] = chart => With(chart, 1, Cases.Layer("2/relu", null, saturated: 0.9)),
        ["bad-input-scale"] = chart => chart with { Input = new InputSigns(33, 80, 0, 255) },
        ["loss-activation-mismatch"] = chart => chart with { Recipe = chart.Recipe with { Model = [.. chart.Recipe.Model, new Softmax()] } },
        ["bad-rate"] = chart => chart with { Recipe = chart.Recipe with { Optimizer = new Sgd(3) }, FirstLosses = [2.4, 51, double.NaN] },
        ["bad-labels"] = chart => chart with { Targets = Cases.Targets with { Classes = [300, 0, 0] } },
        ["class-imbalance"] = chart => chart with { Targets = Cases.Targets with { Classes = [300, 20] } },
        ["missing-nonlinearity"] = chart => chart with { Recipe = chart.Recipe with { Model = [new Flatten(), new Dense(20), new Dropout(0.1f), new Dense(10)] } },
        ["bad-initialization"] = chart => With(chart, 0, Cases.Layer("1/dense", 0.02) with { AreUnitsAlike = true }),
        ["untrained-parameters"] = chart => chart with { Layers = [.. chart.Layers.Select(layer => Cases.Layer(layer.Path, layer.WeightGradient is null ? null : 0))] },
        ["batch-too-small"] = chart => chart with { Recipe = chart.Recipe with { Model = [new Conv(4, 3), new BatchNorm(), new Relu(), new Flatten(), new Dense(10)], Data = chart.Recipe.Data with { Batch = 1 } } },
    };

    /// <summary>What alone is a note: networks learn with it, if worse.</summary>
    static readonly string[] Notes = ["class-imbalance", "missing-nonlinearity", "batch-too-small"];

    static IEnumerable<DiagnosisSpec> All => new Catalog<DiagnosisSpec>().Entries.Select(entry => (DiagnosisSpec)entry.Create(new Dictionary<string, object?>()));

    public static TheoryData<string> Words => [.. new Catalog<DiagnosisSpec>().Entries.Select(entry => entry.Word)];

    [Theory]
    [MemberData(nameof(Words))]
    public void Each_fires_on_its_case_alone_and_names_remedies_that_exist(string word)
    {
        Finding finding = Assert.Single(All.Select(diagnosis => diagnosis.Conclude(Sick[word](Cases.Chart()))).OfType<Finding>());
        Assert.Equal((word, Notes.Contains(word) ? Severity.Warn : Severity.Severe), (finding.Problem, finding.Severity));
        Assert.InRange(finding.Confidence, 0.3, 1);
        // No edit of a recipe mends labels.
        Assert.Equal(word == "bad-labels", finding.Remedies.Count == 0);
        var remedies = new Catalog<RemedySpec>();
        Assert.All(finding.Remedies, id => Assert.NotNull(remedies.Find(id)));
    }

    [Fact]
    public void A_healthy_chart_gives_no_finding() => Assert.All(All, diagnosis => Assert.Null(diagnosis.Conclude(Cases.Chart())));

    [Fact]
    public void The_quietest_layer_is_named_first_with_its_share()
    {
        Chart chart = With(With(Cases.Chart(), 0, Cases.Layer("1/dense", 5e-9)), 2, Cases.Layer("3/dense", 5e-6));
        Finding finding = new VanishingGradient().Conclude(chart)!;
        Assert.Equal(["1/dense", "3/dense"], finding.Layers);
        Assert.Contains("1/dense is 1e-7 of the loudest", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quiet_layer_in_the_middle_or_a_closed_gate_is_no_vanishing()
    {
        Assert.Null(new VanishingGradient().Conclude(With(Cases.Chart(), 2, Cases.Layer("3/dense", 1e-9))));
        Assert.Null(new VanishingGradient().Conclude(With(Cases.Chart(), 0, Cases.Layer("1/dense", 0))));
    }

    [Fact]
    public void A_signal_that_dies_forward_vanishes_too()
    {
        Chart chart = With(With(Cases.Chart(), 0, Cases.Layer("1/dense", 1e-6, activation: 1e-2)), 2, Cases.Layer("3/dense", 1e-6, activation: 1e-6));
        Finding finding = new VanishingGradient().Conclude(chart with { Layers = [.. chart.Layers.Take(4), Cases.Layer("5/dense", 1e-6, activation: 1e-6)] })!;
        Assert.Equal(("vanishing-gradient", Severity.Severe, "3/dense"), (finding.Problem, finding.Severity, finding.Layers[0]));
    }

    [Fact]
    public void A_loss_that_is_not_finite_is_an_explosion() =>
        Assert.Equal(Severity.Severe, new ExplodingGradient().Conclude(Cases.Chart() with { Loss = double.NaN })!.Severity);

    [Fact]
    public void A_network_that_normalises_its_input_may_be_fed_bytes()
    {
        Chart chart = Sick["bad-input-scale"](Cases.Chart());
        Assert.Null(new BadInputScale().Conclude(chart with { Recipe = chart.Recipe with { Model = [new BatchNorm(), .. chart.Recipe.Model] } }));
        // Whole numbers that an embedding looks up are no sizes.
        Assert.Null(new BadInputScale().Conclude(chart with { Recipe = chart.Recipe with { Model = [new Flatten(), new Embedding(256, 4), new Flatten(), new Dense(2)] } }));
    }

    [Fact]
    public void Probabilities_need_their_own_loss_and_logits_theirs()
    {
        Chart chart = Cases.Chart();
        Assert.NotNull(new LossActivationMismatch().Conclude(chart with { Recipe = chart.Recipe with { Loss = new CrossEntropyProbabilities() } }));
        Assert.Null(new LossActivationMismatch().Conclude(chart with
        {
            Recipe = chart.Recipe with { Loss = new CrossEntropyProbabilities(), Model = [.. chart.Recipe.Model, new Softmax()] },
        }));
    }

    public static TheoryData<LossSpec, LayerSpec?, bool> Ends => new()
    {
        { new BinaryCrossEntropy(), null, false }, { new BinaryCrossEntropy(), new Sigmoid(), true }, { new BinaryCrossEntropy(), new Softmax(), true }, { new BinaryCrossEntropy(), new Relu(), true },
        { new BinaryCrossEntropyProbabilities(), new Sigmoid(), false }, { new BinaryCrossEntropyProbabilities(), null, true }, { new BinaryCrossEntropyProbabilities(), new Relu(), true },
        { new Mae(), null, false }, { new Mae(), new Relu(), true }, { new Huber(), new Relu(), true }, { new Huber(), new Tanh(), false },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_last_layer_and_a_loss_fit_or_do_not(LossSpec loss, LayerSpec? last, bool isMismatch)
    {
        Chart chart = Cases.Chart();
        chart = chart with { Recipe = chart.Recipe with { Loss = loss, Model = last is null ? chart.Recipe.Model : [.. chart.Recipe.Model, last] } };
        Finding? finding = new LossActivationMismatch().Conclude(chart);
        Assert.Equal(isMismatch, finding is not null);
        if (finding is null) return;
        Assert.Equal(loss is Mae or Huber ? Severity.Warn : Severity.Severe, finding.Severity);
        // The remedy cures what it is named for.
        Assert.Null(new LossActivationMismatch().Conclude(chart with { Recipe = new MatchLoss().Apply(chart.Recipe) }));
    }

    static Chart With(Chart chart, int index, LayerSigns layer) =>
        chart with { Layers = Items.Create<LayerSigns>(chart.Layers.Select((old, i) => i == index ? layer : old).ToArray()) };
}
