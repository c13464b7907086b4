using Gradus.Data;
using Gradus.Data.Datasets;
using Gradus.Doctor;
using Gradus.Doctor.Signs;
using Gradus.Nn;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;
using Gradus.Training;

namespace Gradus.Tests.Doctor;

/// <summary>Whole examinations of small networks.</summary>
public sealed class PrognosisTests
{
    [Fact]
    public void A_deep_sigmoid_network_vanishes_from_the_first_layer_on()
    {
        Diagnosis diagnosis = Examine(Cases.DeepSigmoid);
        Finding finding = Assert.Single(diagnosis.Findings);
        Assert.Equal(("vanishing-gradient", Severity.Severe, "1/dense"), (finding.Problem, finding.Severity, finding.Layers[0]));
        // χ of sigmoid at 0 with σ² = 64 · 0.05²: 64 · 0.0025 / 16 = 0.01 for dense and sigmoid together.
        double[] gains = [.. diagnosis.Chart.Layers.Select(layer => layer.Gain)];
        Assert.InRange(gains[9] * gains[10], 0.006, 0.015);
    }

    [Fact]
    public void A_branch_that_is_multiplied_by_0_is_never_trained()
    {
        Diagnosis diagnosis = Examine(Cases.Digits(new Flatten(), new Dense(16), new Relu(), new Residual([new Dense(16), new Relu()], Scale: 0), new Dense(10)));
        Finding finding = Assert.Single(diagnosis.Findings);
        Assert.Equal(("untrained-parameters", Severity.Warn), (finding.Problem, finding.Severity));
        Assert.Equal(["3/residual/0/dense"], finding.Layers);
    }

    [Fact]
    public void Hidden_units_that_begin_alike_are_found_by_their_weights()
    {
        Finding finding = Examine(Cases.Digits(new Flatten(), new Dense(16, Init: new Constant(0.01f)), new Relu(), new Dense(10))).Findings.Single(finding => finding.Problem == "bad-initialization");
        Assert.Equal((Severity.Severe, "1/dense"), (finding.Severity, Assert.Single(finding.Layers)));
        Assert.Empty(Examine(Cases.Digits(new Flatten(), new Dense(16), new Relu(), new Dense(10, Init: new Zeros()))).Findings);
    }

    [Fact]
    public void Batch_norm_over_one_image_is_a_note()
    {
        Recipe recipe = Cases.Digits(new Conv(8, 3), new BatchNorm(), new Relu(), new GlobalAveragePool(), new Dense(10));
        Assert.Contains(Examine(recipe with { Data = recipe.Data with { Batch = 1 } }).Findings, finding => finding is { Problem: "batch-too-small", Severity: Severity.Warn });
        Assert.Empty(Examine(recipe).Findings);
    }

    [Fact]
    public void Steps_are_made_on_a_copy_and_only_where_they_tell()
    {
        Assert.Empty(Examine(Cases.Healthy).Chart.FirstLosses);
        Chart chart = Examine(Cases.Healthy with { Optimizer = new Gradus.Optim.Rules.Sgd(3) }).Chart;
        // The first batch and the first weights of the run: the loss that was measured before.
        Assert.Equal(11, chart.FirstLosses.Count);
        Assert.Equal(chart.Loss, chart.FirstLosses[0]);
        Assert.Equal(Examine(Cases.Healthy).Chart.Layers, chart.Layers);
    }

    public static TheoryData<string> HealthyNames => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(HealthyNames))]
    public void Networks_that_train_well_are_healthy(string name) => Assert.Empty(Examine(Networks[name]).Findings);

    [Fact]
    public void Bytes_as_they_are_are_a_bad_input_scale() =>
        Assert.Contains("bad-input-scale", Problems(Cases.Healthy with { Data = Cases.Healthy.Data with { Scale = Scale.None } }));

    [Fact]
    public void Large_weights_explode_or_saturate()
    {
        Assert.Contains("exploding-gradient", Problems(Cases.Digits(new Flatten(), new Repeat(10, [new Dense(64, Init: new Normal(1)), new Relu()]), new Dense(10))));
        Assert.Contains("saturation", Problems(Cases.Digits(new Flatten(), new Repeat(10, [new Dense(64, Init: new Normal(1)), new Tanh()]), new Dense(10))));
    }

    [Fact]
    public void Units_that_no_sample_wakes_are_dead()
    {
        Diagnosis diagnosis = Examine(Cases.Digits(new Flatten(), new Dense(32, Init: new Constant(-1)), new Relu(), new Dense(10)));
        Finding finding = diagnosis.Findings.Single(finding => finding.Problem == "dead-units");
        Assert.Equal(("2/relu", 1.0), (finding.Layers[0], diagnosis.Chart.Layers[2].Dead));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_activation_at_the_beginning_of_a_later_branch_is_given_what_the_first_was(bool isNested)
    {
        // The pixels are not negative: what goes into the fork is below 0, and what the first branch makes of it above.
        LayerSpec[] first = [new Dense(8, Init: new Constant(-1))], later = isNested ? [new Residual([new Relu(), new Dense(8)])] : [new Relu(), new Dense(8)];
        Diagnosis diagnosis = Examine(Cases.Digits(new Flatten(), new Dense(8, Init: new Constant(-1)), new Concat([[.. first], [.. later]]), new Dense(10)));
        string path = isNested ? "2/concat/1/0/residual/0/relu" : "2/concat/1/0/relu";
        Assert.Equal(1.0, diagnosis.Chart.Layers.Single(layer => layer.Path == path).Dead);
    }

    [Fact]
    public void An_activation_in_a_shortcut_is_given_what_the_branch_was()
    {
        var residual = new Residual([new Dense(8, Init: new Constant(-1))], new Gradus.Nn.Shortcuts.Around([new Relu()]));
        Diagnosis diagnosis = Examine(Cases.Digits(new Flatten(), new Dense(8, Init: new Constant(-1)), residual, new Dense(10)));
        Assert.Equal(1.0, diagnosis.Chart.Layers.Single(layer => layer.Path == "2/residual/shortcut/0/relu").Dead);
    }

    [Fact]
    public void A_network_that_knows_nothing_has_the_loss_of_the_chart()
    {
        Recipe two = new() { Data = new Circles(Samples: 40, Test: 0) { Validation = 0, Batch = 40 }, Model = [new Dense(1, Init: new Zeros())], Loss = new BinaryCrossEntropy() };
        Chart chart = Examine(two).Chart;
        Assert.Equal(Math.Log(2), chart.ChanceLoss, 12);
        Assert.Equal(chart.ChanceLoss, chart.Loss, 6);
    }

    [Fact]
    public void Gradients_and_gains_are_those_of_the_closed_form()
    {
        // y = x · w with mse: the gradient at y is 2 (y − t) / n, at x that times wᵀ.
        var recipe = new Recipe { Data = new Circles(Samples: 40, Test: 0) { Validation = 0, Batch = 40 }, Model = [new Dense(2, Bias: false, Init: new Constant(0.5f))], Loss = new Mse() };
        Diagnosis diagnosis = Examine(recipe);
        LayerSigns dense = Assert.Single(diagnosis.Chart.Layers);
        // Both columns of w are 0.5, so y is (s, s) with s half the sum of a sample, and mean (y − t)² is the loss.
        Assert.Equal(2.0 / 80 * Math.Sqrt(diagnosis.Chart.Loss), dense.GradientRms, 6);
        Assert.InRange(dense.Gain, 0, 1); // wᵀ maps both onto their half sum: ½ (a + b)² / (a² + b²)
    }

    [Fact]
    public void The_same_examination_on_any_number_of_threads() =>
        Assert.Equal(Prognosis.Of(Cases.Healthy, new TrainOptions { Threads = 1 }).Chart.Layers, Prognosis.Of(Cases.Healthy, new TrainOptions { Threads = 3 }).Chart.Layers);

    static Dictionary<string, Recipe> Networks { get; } = new()
    {
        ["mlp"] = Cases.Healthy,
        ["fifty tanh layers"] = Cases.Digits(new Flatten(), new Repeat(50, [new Dense(64), new Tanh()]), new Dense(10)),
        ["twenty ReLU layers"] = Cases.Digits(new Flatten(), new Repeat(20, [new Dense(128), new Relu()]), new Dense(10)),
        ["batch-norm"] = Cases.Digits(new Flatten(), new Repeat(8, [new Dense(64), new BatchNorm(), new Relu()]), new Dense(10)),
        ["convolutions"] = Cases.Digits(new Conv(8, 3), new Relu(), new MaxPool(), new Conv(16, 3), new Relu(), new GlobalAveragePool(), new Dense(10)),
        ["residuals"] = Cases.Digits(new Conv(8, 3, Padding: Padding.Same), new Relu(),
            new Repeat(4, [new Residual([new Conv(8, 3, Padding: Padding.Same), new BatchNorm(), new Relu(), new Conv(8, 3, Padding: Padding.Same), new BatchNorm()]), new Relu()]),
            new GlobalAveragePool(), new Dense(10)),
        ["softmax with its loss"] = Cases.Digits(new Flatten(), new Dense(64), new Relu(), new Dense(10), new Softmax()) with { Loss = new CrossEntropyProbabilities() },
    };

    static Diagnosis Examine(Recipe recipe) => Prognosis.Of(recipe, new TrainOptions());

    static IEnumerable<string> Problems(Recipe recipe) => Examine(recipe).Findings.Where(finding => finding.Severity == Severity.Severe).Select(finding => finding.Problem);
}
