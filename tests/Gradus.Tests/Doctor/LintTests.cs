using Gradus.Doctor;
using Gradus.Doctor.Diagnoses;
using Gradus.Doctor.Signs;
using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;
using Gradus.Optim;
using Gradus.Optim.Rules;

namespace Gradus.Tests.Doctor;

/// <summary>What is read off recipe and targets: where the limits lie.</summary>
public sealed class LintTests
{
    public static TheoryData<LayerSpec, double, double, string> Outputs => new()
    {
        { new Relu(), -1, 1, "severe" }, { new Relu(), 0, 1, "warn" }, { new Exp(), -1, 1, "severe" }, { new Exp(), 0.5, 2, "warn" },
        { new Sigmoid(), 0, 1, "" }, { new Sigmoid(), 0, 3, "severe" }, { new Sigmoid(), -0.1, 1.05, "warn" }, { new Tanh(), -1, 1, "" }, { new Tanh(), -1.3, 1.3, "warn" }, { new Tanh(), -4, 4, "severe" },
        { new Softplus(), 0, 5, "" }, { new Softplus(), -5, 5, "severe" }, { new LeakyRelu(), -5, 5, "" }, { new Softmax(), 0, 5, "severe" },
    };

    [Theory]
    [MemberData(nameof(Outputs))]
    public void An_output_must_reach_the_targets_of_a_regression(LayerSpec last, double least, double most, string severity)
    {
        Chart chart = Cases.Chart() with { Targets = Cases.Numbers(least, most) };
        chart = chart with { Recipe = chart.Recipe with { Loss = new Mse(), Model = [.. chart.Recipe.Model, last] } };
        Assert.Equal(severity, Says(new LossActivationMismatch().Conclude(chart)));
    }

    [Fact]
    public void Softmax_and_sigmoid_may_learn_one_hot_classes_by_squares()
    {
        Chart chart = Cases.Chart();
        foreach (LayerSpec last in (LayerSpec[])[new Softmax(), new Sigmoid()])
            Assert.Null(new LossActivationMismatch().Conclude(chart with { Recipe = chart.Recipe with { Loss = new Mse(), Model = [.. chart.Recipe.Model, last] } }));
    }

    public static TheoryData<OptimizerSpec, double[], string> Rates => new()
    {
        { new Sgd(3), [], "warn" }, { new Sgd(3), [2.3, 40, 3, 2.5, 2.4], "severe" }, { new Sgd(3), [2.3, 40, 3, 2, 1.5], "warn" }, { new Sgd(3), [2.3, double.NaN], "severe" },
        { new Sgd(3), [2.3, 2.2, 2.1], "warn" }, { new Sgd(1), [], "" }, { new Sgd(0.1f, 0.9f, true), [], "" }, { new Sgd(0.01f, 0.999f), [], "warn" }, { new Sgd(1e-6f), [], "warn" }, { new Sgd(0), [], "severe" },
        { new Adam(0.01f), [], "" }, { new Adam(0.1f), [], "warn" }, { new Adam(3), [1, 1e9, 1e9], "severe" }, { new RmsProp(0.001f), [], "" }, { new Lion(0.1f), [], "warn" }, { new Adagrad(0.5f), [], "" },
    };

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_high_rate_is_severe_where_the_first_steps_show_it(OptimizerSpec optimizer, double[] losses, string severity)
    {
        Chart chart = Cases.Chart() with { FirstLosses = [.. losses] };
        Assert.Equal(severity, Says(new BadRate().Conclude(chart with { Recipe = chart.Recipe with { Optimizer = optimizer } })));
    }

    public static TheoryData<double, double, string> Spreads => new() { { -1, 1, "" }, { 0, 0.05, "warn" }, { 1000, 1001, "warn" }, { 0, 9000, "warn" }, { 5, 50, "" } };

    [Theory]
    [MemberData(nameof(Spreads))]
    public void Numbers_far_from_the_size_of_outputs_are_a_note(double least, double most, string severity) =>
        Assert.Equal(severity, Says(new BadLabels().Conclude(Cases.Chart() with { Targets = Cases.Numbers(least, most) })));

    [Theory]
    [InlineData(10, 1, "severe")]
    [InlineData(10, 2, "warn")]
    [InlineData(2, 1, "severe")]
    [InlineData(256, 1, "")]
    public void Classes_divided_by_255_are_found_and_pixels_are_not(int values, int step, string severity)
    {
        float[] targets = [.. Enumerable.Range(0, 1000).Select(i => i % values * step / 255f)];
        double mean = targets.Average(value => (double)value), deviation = Math.Sqrt(targets.Average(value => (value - mean) * (value - mean)));
        var signs = new TargetSigns(Gradus.Training.Metrics.Aim.Numbers, 1, [], mean, deviation, 0, targets.Max(), [.. targets]);
        Assert.Equal(severity, Says(new BadLabels().Conclude(Cases.Chart() with { Targets = signs })));
    }

    [Fact]
    public void Targets_that_are_all_the_same_teach_nothing() =>
        Assert.Equal("severe", Says(new BadLabels().Conclude(Cases.Chart() with { Targets = Cases.Numbers(3, 3) })));

    public static TheoryData<LayerSpec[], int> Linear => new()
    {
        { [new Dense(5), new Dense(4), new Dense(1)], 2 },
        { [new Dense(5), new Dropout(0.5f), new BatchNorm(), new Dense(4)], 1 },
        { [new Dense(5), new Relu(), new Dense(4)], 0 },
        { [new Dense(5), new LayerNorm(), new Dense(4)], 0 },
        { [new Conv(8, 3), new MaxPool(), new Conv(8, 3), new GlobalAveragePool(), new Dense(4)], 1 },
        { [new Conv(8, 3), new AveragePool(), new Conv(16, 3)], 1 },
        { [new Conv(2, 3), new Flatten(), new Dense(10)], 1 },
        // Low rank on purpose: a code, a depthwise convolution and its pointwise one, a column and a row, a bottleneck.
        { [new Dense(2), new Dense(784)], 0 },
        { [new Conv(8, 3, Groups: 8), new Conv(16, 1)], 0 },
        { [new Conv(8, new Size2(1, 7)), new Conv(8, new Size2(7, 1))], 0 },
        { [new Conv(24, 1), new BatchNorm(), new Conv(144, 1)], 0 },
        { [new Dense(8), new Residual([new Dense(8), new Relu()]), new Dense(4)], 0 },
        { [new Dense(4), new Residual([new BatchNorm()]), new Dense(4)], 1 },
    };

    [Theory]
    [MemberData(nameof(Linear))]
    public void Layers_that_are_one_linear_map_are_counted(LayerSpec[] layers, int runs) => Assert.Equal(runs, LinearRun.In(layers).Count);

    [Theory]
    [InlineData(0.1, 0.9, "severe")]
    [InlineData(0.8, 0.9, "warn")]
    [InlineData(0.0, 0.1, "warn")]
    public void A_linear_network_loses_where_a_curve_explains_what_a_plane_does_not(double plane, double curve, string severity)
    {
        Chart chart = Cases.Chart() with { Curve = new CurveSigns(plane, curve, 100) };
        Assert.Equal(severity, Says(new MissingNonlinearity().Conclude(chart with { Recipe = chart.Recipe with { Model = [new Dense(5), new Dense(4), new Dense(1)] } })));
    }

    [Fact]
    public void A_class_without_samples_is_told_and_weights_even_out()
    {
        Chart chart = Cases.Chart() with { Targets = Cases.Targets with { Classes = [0, 150, 150] } };
        Assert.Contains("class 0 of 3 has no training sample", new ClassImbalance().Conclude(chart)!.Evidence, StringComparison.Ordinal);
        chart = chart with { Targets = Cases.Targets with { Classes = [300, 20] } };
        Assert.NotNull(new ClassImbalance().Conclude(chart));
        Assert.Null(new ClassImbalance().Conclude(chart with { Recipe = chart.Recipe with { Loss = new CrossEntropy(0, ClassWeights.Balanced) } }));
        Assert.Null(new ClassImbalance().Conclude(chart with { Recipe = chart.Recipe with { Data = chart.Recipe.Data with { Sampler = Gradus.Data.Sampling.Balanced } } }));
    }

    [Fact]
    public void Zeros_at_the_end_or_in_a_gate_are_a_good_start()
    {
        Chart chart = Cases.Chart();
        LayerSigns zeros = Cases.Layer("5/dense", double.NaN) with { AreUnitsAlike = true, AreWeightsZero = true };
        Assert.Null(new BadInitialization().Conclude(chart with { Layers = [.. chart.Layers.Take(4), zeros] }));
        Assert.Null(new BadInitialization().Conclude(chart with { Layers = [zeros with { Path = "0/residual/0/dense" }, .. chart.Layers.Skip(1)] }));
        Assert.Equal("severe", Says(new BadInitialization().Conclude(chart with { Layers = [zeros with { Path = "1/dense" }, .. chart.Layers.Skip(1)] })));
    }

    static string Says(Finding? finding) => finding is null ? "" : finding.Severity == Severity.Severe ? "severe" : "warn";
}
