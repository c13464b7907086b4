using Gradus.Data;
using Gradus.Tensors;
using Gradus.Training;
using Gradus.Training.Insight;

namespace Gradus.Tests.Training;

/// <summary>Nothing but the recipe decides the weights.</summary>
public sealed class SameBitsTests
{
    static readonly Lazy<string> Expected = new(() => Trainer.Fit(Small.Images, new TrainOptions { Threads = 1 }).WeightsSha256);

    [Fact]
    public void The_reference_has_learned_something_and_depends_on_the_seed()
    {
        Assert.NotEqual(Small.FirstWeights(Small.Images), Expected.Value);
        Recipe other = Small.Images with { Train = Small.Images.Train with { Seed = 2 } };
        Assert.NotEqual(Expected.Value, Trainer.Fit(other, new TrainOptions { Threads = 1 }).WeightsSha256);
    }

    [Fact]
    public void Augmentation_changes_the_weights() =>
        Assert.NotEqual(Expected.Value, Trainer.Fit(Small.Images with { Augment = [] }, new TrainOptions { Threads = 2 }).WeightsSha256);

    [Fact]
    public void Augmentation_of_what_is_no_image_is_refused() => Assert.Contains("augment takes images [H,W,C], not samples of [2]",
        Assert.Throws<Gradus.Training.Recipes.RecipeException>(() => Trainer.Fit(Small.Plain with { Augment = Small.Images.Augment })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Threads_change_no_bit(int threads) =>
        Assert.Equal(Expected.Value, Trainer.Fit(Small.Images, new TrainOptions { Threads = threads }).WeightsSha256);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Workers_change_no_bit(int workers)
    {
        Recipe recipe = Small.Images with { Data = Small.Images.Data with { Workers = Workers.Of(workers) } };
        Assert.Equal(Expected.Value, Trainer.Fit(recipe, new TrainOptions { Threads = 2 }).WeightsSha256);
    }

    [Fact]
    public void A_profile_as_reviewer_sees_every_step_and_changes_no_bit()
    {
        var profile = new Profile();
        TrainResult result = Trainer.Fit(Small.Images, new TrainOptions { Threads = 2, Reviewer = profile });
        Assert.Equal(Expected.Value, result.WeightsSha256);
        Assert.Equal(result.Steps, profile.Steps);
        Assert.Contains(profile.Rows(), row => row.Layer == "0/conv" && row.Backward > 0);
    }

    [Fact]
    public void An_observer_that_reads_every_tensor_changes_no_bit()
    {
        var observer = new Reader();
        Assert.Equal(Expected.Value, Trainer.Fit(Small.Images, new TrainOptions { Threads = 2, Observer = observer }).WeightsSha256);
        Assert.True(observer.Forwards > 0 && observer.Backwards > 0, $"{observer.Forwards} forwards and {observer.Backwards} backwards were seen");
        Assert.True(double.IsFinite(observer.Sum));
    }

    [Fact]
    public void A_run_folder_and_listeners_change_no_bit()
    {
        using var folder = new Data.TemporaryFolder();
        int steps = 0, epochs = 0;
        TrainResult result = Trainer.Fit(Small.Images, new TrainOptions
        {
            Out = Path.Combine(folder.Path, "run"),
            Threads = 2,
            Progress = new Listener<StepReport>(_ => steps++),
            Epochs = new Listener<EpochReport>(_ => epochs++),
        });
        Assert.Equal(Expected.Value, result.WeightsSha256);
        Assert.Equal((result.Steps, result.Epochs), (steps, epochs));
    }

    sealed class Reader : ITapeObserver
    {
        public int Forwards { get; private set; }

        public int Backwards { get; private set; }

        public double Sum { get; private set; }

        public void Forward(in TapeEvent operation)
        {
            Forwards++;
            Sum += operation.Values.RootMeanSquare();
        }

        public void Backward(in TapeEvent operation)
        {
            Backwards++;
            Sum += operation.Values.Moments().Variance;
        }
    }
}
