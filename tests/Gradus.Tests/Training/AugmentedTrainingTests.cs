using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Erase;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Augment.Transforms.Mix;
using Gradus.Augment.Transforms.Policy;
using Gradus.Data;
using Gradus.Data.Datasets;
using Gradus.Doctor;
using Gradus.Kernels.Random;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;
using Gradus.Tensors;
using Gradus.Tests.Data;
using Gradus.Training;
using Gradus.Training.Metrics;
using Gradus.Training.Recipes;
using Gradus.Training.Tasks;

namespace Gradus.Tests.Training;

/// <summary>Runs whose images change their size or scale, or are mixed.</summary>
public sealed class AugmentedTrainingTests
{
    static readonly Recipe Resized = Small.Images with { Augment = [new Rotate(10), new RandomCrop(2, Size: 20), new MixUp(), new Normalize(ChannelNumbers.Of(0.1f), ChannelNumbers.Of(0.3f))] };

    [Fact]
    public void The_network_is_built_for_the_size_that_augmentation_makes()
    {
        var prepared = Prepared.Of(Resized, new TrainOptions());
        Assert.Equal(Shape.Of(20, 20, 1), prepared.Augmented.Sample);
        Assert.Equal(Shape.Of(20, 20, 1), prepared.Model.Input);
        Assert.Equal(Shape.Of(20, 20, 1), Summary.Of(prepared.Model, 4).Input);
    }

    [Fact]
    public void Evaluation_has_the_size_and_scale_of_training_and_classes_for_targets()
    {
        var prepared = Prepared.Of(Resized, new TrainOptions());
        using Loader loader = prepared.EvaluationLoader(prepared.Splits.Test!, "test");
        loader.Begin(default);
        Assert.True(loader.TryNext(out Batch batch));
        Assert.Equal((Shape.Of(10, 20, 20, 1), Shape.Of(10)), (batch.Input.Shape, batch.Target.Shape));
        float[] raw = new float[28 * 28], target = new float[1];
        for (int i = 0; i < 10; i++)
        {
            prepared.Splits.Test!.Fill(i, raw, target);
            Assert.Equal(target[0], batch.Target.Span[i]);
            for (int y = 0; y < 20; y++)
                for (int x = 0; x < 20; x++) Assert.Equal(((raw[((y + 4) * 28) + x + 4] / 255) - 0.1f) / 0.3f, batch.Input.Span[(((i * 20) + y) * 20) + x], 1e-5);
        }
    }

    [Fact]
    public void A_run_is_measured_again_to_the_bit()
    {
        using var folder = new TemporaryFolder();
        TrainResult trained = Trainer.Fit(Resized with { Train = new TrainSpec(Epochs: 1, Ema: Ema.Of(0.5f)) }, new TrainOptions { Out = folder.Path, Threads = 2 });
        var found = Evaluation.Of(folder.Path, new TrainOptions { Threads = 1 });
        foreach ((string key, double value) in trained.Test!) Assert.Equal(value, found.Test!.Values.Single(pair => pair.Key == key).Value);
    }

    [Fact]
    public void Check_and_rate_sweep_take_them()
    {
        Assert.True(double.IsFinite(Prognosis.Of(Resized, new TrainOptions { Threads = 1 }).Chart.Loss));
        Assert.NotEmpty(new RateSweep(Steps: 20).Run(Resized, new TrainOptions { Threads = 1 }).Points);
    }

    [Fact]
    public void Training_and_evaluation_of_different_sizes_are_refused()
    {
        string message = Assert.Throws<RecipeException>(() => Prepared.Of(Small.Images with { Augment = [new Halved()] }, new TrainOptions())).Message;
        Assert.Contains("images to train on come out as 14×14×1, but those to evaluate on as 28×28×1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_scales_are_refused() => Assert.Contains("augment: normalize says how numbers are scaled, and data.scale says standardize; write data.scale: auto",
        Assert.Throws<RecipeException>(() => Prepared.Of(Resized with { Data = Resized.Data with { Scale = Scale.Standardize } }, new TrainOptions())).Message, StringComparison.Ordinal);

    public static TheoryData<string> Losses => [.. Mixed.Keys];

    static readonly Dictionary<string, LossSpec> Mixed = new()
    {
        ["cross-entropy"] = new CrossEntropy(),
        ["smoothed"] = new CrossEntropy(0.1f),
        ["weighed"] = new CrossEntropy(0.1f, ClassWeights.Balanced),
        ["probabilities"] = new CrossEntropyProbabilities(0.1f, ClassWeights.Balanced),
        ["labels"] = new BinaryCrossEntropy(0.1f, ClassWeights.Balanced),
        ["mse"] = new Mse(),
    };

    [Fact]
    public void Colors_of_floats_that_are_not_from_0_to_1_are_refused_and_geometry_of_them_is_not()
    {
        float[] values = new float[6 * 4 * 4];
        values[(2 * 16) + 3] = 254;
        var samples = new FloatSamples(values, Shape.Of(4, 4, 1), Targets.Classes([0, 1, 1, 0, 1, 0], ["a", "b"], "made"), "made");
        Assert.Equal("augment: transform 2, one-of: it takes floats from 0 to 1, but train sample 2 has the number 254; store images as bytes, or divide them before",
            Assert.Throws<ArgumentException>(() => Of([new HorizontalFlip(), new OneOf([new Rotate(5), new Brightness { P = 0.01f }])], samples)).Message);
        Assert.Contains("transform 2, normalize: it takes floats from 0 to 1, but train sample 2 has the number 254", Assert.Throws<ArgumentException>(() => Of([new HorizontalFlip(), new Normalize(ChannelNumbers.Of(0.5f), ChannelNumbers.Of(0.5f))], samples)).Message, StringComparison.Ordinal);
        Assert.NotNull(Of([new Rotate(15), new Cutout(2), new MixUp()], samples).Train);
        values[(2 * 16) + 3] = 1;
        Assert.NotNull(Of([new Brightness()], samples).Train);
        values[(4 * 16) + 15] = float.NaN;
        Assert.Equal("augment: numbers must be finite, but train sample 4 has the number NaN, which would spread to its neighbours",
            Assert.Throws<ArgumentException>(() => Of([new Rotate(15)], samples)).Message);
        values[(4 * 16) + 15] = float.PositiveInfinity;
        Assert.Contains("train sample 4 has the number Infinity", Assert.Throws<ArgumentException>(() => Of([new MixUp()], samples)).Message, StringComparison.Ordinal);

        static Augmented Of(Augmentation augment, IDataset data) => Augmented.Of(Small.Images with { Augment = augment }, data);
    }

    // Who guesses is right for a tenth.
    [Theory, MemberData(nameof(Losses))]
    public void Every_loss_of_classes_learns_from_shares(string name)
    {
        Recipe recipe = Small.Images with
        {
            Data = new Digits(Train: 600, Test: 100) { Batch = 20 },
            Augment = [new CutMix { P = 0.5f }],
            Model = name == "probabilities" ? [new Flatten(), new Dense(32), new Relu(), new Dense(10), new Softmax()] : [new Flatten(), new Dense(32), new Relu(), new Dense(10)],
            Loss = Mixed[name],
            Optimizer = new Gradus.Optim.Rules.Adam(0.005f),
            Train = new TrainSpec(Epochs: 6),
        };
        TrainResult result = Trainer.Fit(recipe, new TrainOptions { Threads = 2 });
        Assert.Equal(["loss", "accuracy"], result.Train!.Select(pair => pair.Key));
        Assert.InRange(result.Train!["accuracy"], 0.2, 0.95);
        Assert.InRange(result.Test!["accuracy"], name == "mse" ? 0.3 : 0.5, 1);
    }

    [Fact]
    public void A_mixed_sample_is_of_the_class_of_its_largest_share()
    {
        var samples = new FloatSamples(new float[3], Shape.Of(1), Targets.Classes([0, 1, 2], ["a", "b", "c"], "made"), "made");
        var task = TrainingTask.For(new DataSplits(samples, null, null, Scaling.Of(Scale.None, samples)), new CrossEntropy(), Shape.Of(3));
        Totals totals = task.NewTotals();
        totals.Add(Tensor.Of([2f, 1, 0, 0, 1, 2, 0, 2, 1], Shape.Of(3, 3)), Tensor.Of([0.6f, 0.4f, 0, 0.6f, 0, 0.4f, 0, 0.9f, 0.1f], Shape.Of(3, 3)), 1, 3);
        Assert.Equal(2.0 / 3, totals.Read()!["accuracy"]);
    }

    [Fact]
    public void Of_two_classes_on_one_output_the_share_of_the_second_is_the_target()
    {
        var samples = new FloatSamples(new float[4], Shape.Of(1), Targets.Classes([0, 1, 1, 0], ["no", "yes"], "made"), "made");
        var task = TrainingTask.For(new DataSplits(samples, null, null, Scaling.Of(Scale.None, samples)), new BinaryCrossEntropy(0.1f), Shape.Of(1));
        Tensor output = Tensor.Of([1f, -2, 0.5f], Shape.Of(3, 1)), shares = Tensor.Of([0.75f, 0.25f, 0, 1, 0.5f, 0.5f], Shape.Of(3, 2));
        float expected = new BinaryCrossEntropy(0.1f).Loss(output, Tensor.Of([0.25f, 1, 0.5f], Shape.Of(3, 1))).Item();
        Assert.Equal(expected, task.Loss(output, shares).Item());
        Totals totals = task.NewTotals();
        totals.Add(output, shares, expected, 3);
        // A yes where a quarter is one, a no where all is a yes, and a yes of a half, which counts for the first.
        Assert.Equal(0, totals.Read()!["accuracy"]);
        totals.Add(Tensor.Of([-1f, 2], Shape.Of(2, 1)), Tensor.Of([0.75f, 0.25f, 0.1f, 0.9f], Shape.Of(2, 2)), expected, 2);
        Assert.Equal(0.4, totals.Read()!["accuracy"], 12);
    }

    [Fact]
    public void Balanced_classes_are_augmented_and_mixed()
    {
        Recipe recipe = Resized with { Data = Resized.Data with { Sampler = Sampling.Balanced } };
        string one = Trainer.Fit(recipe, new TrainOptions { Threads = 1 }).WeightsSha256;
        Assert.Equal(one, Trainer.Fit(recipe with { Data = recipe.Data with { Workers = Workers.Of(2) } }, new TrainOptions { Threads = 2 }).WeightsSha256);
        Assert.NotEqual(one, Trainer.Fit(Resized, new TrainOptions { Threads = 1 }).WeightsSha256);
    }

    /// <summary>A transform that forgot evaluation; not public, so no word of recipes.</summary>
    sealed record Halved : TransformSpec
    {
        public override ImageSize Resize(ImageSize before) => new(before.Height / 2, before.Width / 2, before.Channels);

        public override void Draw(Rng random, Plan plan) => plan.Warp(Matrix3.Scaling(2, 2), plan.Size.Height / 2, plan.Size.Width / 2);
    }
}
