using Gradus.Catalogs;
using Gradus.Doctor;
using Gradus.Kernels;
using Gradus.Nn;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Shortcuts;
using Gradus.Optim.Rules;
using Gradus.Tensors;
using Gradus.Tests.Data;
using Gradus.Tests.Kernels;
using Gradus.Tests.Training;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Nn.Initializers;

public sealed class LsuvTests
{
    static readonly Lsuv Init = new();

    /// <summary>Layers in a row, in a repeat, in a residual and in its shortcut, behind batch-norm and dropout.</summary>
    static readonly Items<LayerSpec> Deep =
    [
        new Conv(8, 3, Padding: Padding.Same, Init: Init), new Tanh(),
        new Repeat(4, [new Conv(8, 3, Padding: Padding.Same, Init: Init), new Relu()]),
        new Residual([new Conv(12, 3, 2, Padding.Same, Init: Init), new BatchNorm(), new Tanh(), new Conv(12, 1, Init: Init)], new Around([new Conv(12, 1, 2, Init: Init)])),
        new Flatten(), new Dropout(0.2f), new Dense(30, Init: Init), new Sigmoid(), new Dense(10, Init: Init),
    ];

    [Fact]
    public void Every_layer_gives_variance_1_over_the_batch()
    {
        Model model = Model.Build(Deep, Shape.Of(8, 8, 3), seed: 1);
        Assert.True(model.NeedsCalibration);
        Tensor x = Batch();
        var tape = new Tape(model.Arena);
        Assert.InRange(Variances(tape, model, x).Max(variance => Math.Abs(variance - 1)), 0.3, double.PositiveInfinity);
        model.Calibrate(x, seed: 1);
        double[] variances = Variances(tape, model, x);
        Assert.Equal(10, variances.Length);
        Assert.All(variances, variance => Assert.InRange(variance, 0.9, 1.1));
    }

    [Fact]
    public void Only_its_own_weights_change_and_no_running_statistic_does()
    {
        Items<LayerSpec> layers = [new Dense(5, Init: new Normal(3)), new BatchNorm(), new Dense(4, Init: Init)];
        Model drawn = Model.Build(layers, Shape.Of(6), seed: 1), scaled = Model.Build(layers, Shape.Of(6), seed: 1);
        scaled.Calibrate(Tensor.Of(Draws.Floats(1, 60, 5, 9), Shape.Of(10, 6)), seed: 1);
        for (int i = 0; i < drawn.Arena.Parameters.Count; i++)
            Assert.Equal(drawn.Arena.Segments[i].Name != "2/dense/weight", drawn.Arena.Parameters[i].Value.Span.SequenceEqual(scaled.Arena.Parameters[i].Value.Span));
        Assert.All(scaled.Arena.Buffers, buffer => Assert.All(buffer.Latest.ToArray(), value => Assert.Equal(buffer.Segment.Name.EndsWith("mean", StringComparison.Ordinal) ? 0 : 1, value)));
    }

    [Fact]
    public void A_recipe_is_calibrated_on_its_first_batch_to_the_same_bits_each_time_and_on_any_number_of_threads()
    {
        Recipe recipe = Small.Images with { Model = [.. Small.Images.Model.Select(WithLsuv)] };
        var hashes = new HashSet<string>();
        foreach (int count in (int[])[1, 1, 2, 7])
        {
            using var threads = new Threads(count);
            using Threads.Scope scope = threads.Enter();
            hashes.Add(Small.FirstWeights(recipe));
        }
        Assert.Single(hashes);
        Assert.DoesNotContain(WeightsHash.Of(Model.Build(recipe.Model, Shape.Of(28, 28, 1), seed: 1).Arena), hashes);
        Assert.DoesNotContain(Small.FirstWeights(recipe with { Train = recipe.Train with { Seed = 2 } }), hashes);
    }

    [Fact]
    public void Stopped_and_resumed_equals_straight()
    {
        using var folder = new TemporaryFolder();
        Recipe recipe = Small.Plain with { Model = [new Dense(8, Init: Init), new Tanh(), new Dense(2, Init: Init)], Optimizer = new Adam(0.01f) };
        TrainResult straight = Trainer.Fit(recipe, new TrainOptions { Out = Path.Combine(folder.Path, "straight") });
        string broken = Path.Combine(folder.Path, "broken");
        using var stop = new CancellationTokenSource();
        var options = new TrainOptions { Out = broken, Progress = new Listener<StepReport>(report => { if (report.Step == 9) stop.Cancel(); }) };
        Assert.Equal(TrainStatus.Stopped, Trainer.Fit(recipe, options, stop.Token).Status);
        TrainResult resumed = Trainer.Fit(recipe, new TrainOptions { Out = broken, Resume = true });
        Assert.Equal(straight with { Seconds = 0, Out = null }, resumed with { Seconds = 0, Out = null });
    }

    [Fact]
    public void Weights_that_are_loaded_need_no_calibration()
    {
        // A batch on which the layer is constant: calibrating would refuse it.
        Recipe recipe = Small.Plain with { Model = [new Dense(4, Init: new Zeros()), new Relu(), new Dense(2, Init: Init)] };
        var prepared = Prepared.Of(recipe, new TrainOptions());
        Assert.True(prepared.Model.NeedsCalibration);
        using var folder = new TemporaryFolder();
        string run = Path.Combine(folder.Path, "run");
        TrainResult trained = Trainer.Fit(recipe with { Model = [new Dense(4, Init: new Zeros()), new Relu(), new Dense(2)] }, new TrainOptions { Out = run });
        string text = Path.Combine(run, "recipe.yaml");
        File.WriteAllText(text, RecipeText.Write(prepared.Recipe));
        Assert.Equal(trained.Steps, Trainer.Fit(recipe, new TrainOptions { Out = run, Resume = true }).Steps);
        Assert.NotNull(Evaluation.Of(run, new TrainOptions()).Validation);
    }

    [Fact]
    public void A_layer_that_gives_one_value_everywhere_is_refused_in_one_sentence()
    {
        Recipe recipe = Small.Plain with { Model = [new Dense(4, Init: new Zeros()), new Relu(), new Dense(2, Init: Init)] };
        using var folder = new TemporaryFolder();
        string run = Path.Combine(folder.Path, "run");
        var error = Assert.Throws<RecipeException>(() => Trainer.Fit(recipe, new TrainOptions { Out = run }));
        Assert.False(Directory.Exists(run));
        Assert.Equal(error.Message, Assert.Throws<RecipeException>(() => new RateSweep().Run(recipe, new TrainOptions())).Message);
        Assert.Equal(error.Message, Assert.Throws<RecipeException>(() => Prognosis.Of(recipe, new TrainOptions())).Message);
        Assert.Contains("layer 2/dense: lsuv cannot bring the variance of its output over the first training batch to 1: it is 0 after 0 attempts, for its input is all zero: a layer before it is dead", error.Message, StringComparison.Ordinal);
        var vector = Assert.Throws<ShapeException>(() => Init.Fill(new float[3], Shape.Of(3), new Fan(1, 1), default));
        Assert.Equal("lsuv draws matrices, of two axes or more, not [3]", vector.Message);
    }

    [Fact]
    public void A_recurrent_layer_is_refused_when_it_is_built()
    {
        foreach ((LayerSpec layer, string word) in (ReadOnlySpan<(LayerSpec, string)>)[(new SimpleRnn(3, Init: Init), "simple-rnn"), (new Lstm(3, Init: Init), "lstm"), (new Gru(3, Init: Init), "gru")])
        {
            string refused = Assert.Throws<ArgumentException>(() => Model.Build([new Dense(4, Init: Init), layer], Shape.Of(5, 2), seed: 1)).Message;
            Assert.StartsWith($"layer 1/{word}: lsuv scales a layer until its output has variance 1, which it cannot", refused, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_constant_output_of_an_input_that_is_not_zero_blames_no_layer_before()
    {
        var model = Model.Build([new Dense(1, Init: Init)], Shape.Of(2), seed: 1);
        string refused = Assert.Throws<ArgumentException>(() => model.Calibrate(Tensor.Of([1, 2, 1, 2], Shape.Of(2, 2)), seed: 1)).Message;
        Assert.EndsWith("it is 0 after 0 attempts", refused, StringComparison.Ordinal);
    }

    static LayerSpec WithLsuv(LayerSpec spec) => spec switch
    {
        Conv conv => conv with { Init = Init },
        Dense dense => dense with { Init = Init },
        _ => spec,
    };

    static Tensor Batch() => Tensor.Of(Draws.Floats(5, 16 * 8 * 8 * 3, 0, 0.3), Shape.Of(16, 8, 8, 3));

    /// <summary>The variances of what convolutions and dense layers give in training, read by an observer.</summary>
    static double[] Variances(Tape tape, Model model, Tensor x)
    {
        var probe = new VarianceProbe();
        var buffer = new HostBuffer(x.Shape.Length) { Shape = x.Shape };
        x.Span.CopyTo(buffer.Span);
        tape.Observer = probe;
        using (tape.Begin(record: false)) model.Forward(tape.Input(buffer), Pass.Training(1, 0));
        model.Arena.Drop();
        Assert.Null(tape.ObserverFailure);
        return [.. probe.Variances.Values];
    }

    sealed class VarianceProbe : ITapeObserver
    {
        public Dictionary<string, double> Variances { get; } = new(StringComparer.Ordinal);

        public void Forward(in TapeEvent operation)
        {
            if (operation.Layer.EndsWith("/conv", StringComparison.Ordinal) || operation.Layer.EndsWith("/dense", StringComparison.Ordinal))
                Variances[operation.Layer] = operation.Values.Moments().Variance;
        }

        public void Backward(in TapeEvent operation)
        {
        }
    }
}
