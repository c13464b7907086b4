using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Cli.Commands.Previewing;
using Gradus.Data;
using Gradus.Data.Datasets;
using Gradus.Images;
using Gradus.Nn.Layers;
using Gradus.Training;

namespace Gradus.Tests.Cli.Previewing;

public sealed class SamplePicturesTests
{
    static readonly Recipe Recipe = new()
    {
        Data = new Digits(Train: 40, Test: 10) { Batch = 36, Shuffle = false },
        Augment = [new Rotate(15), new RandomCrop(3), new Brightness(0.3)],
        Model = [new Flatten(), new Dense(10)],
    };

    [Fact]
    public void A_picture_is_what_the_loader_of_a_run_gives_in_that_epoch()
    {
        var prepared = Prepared.Of(Recipe, new TrainOptions());
        var pictures = new SamplePictures(prepared.Splits.Train, prepared.Augmented.Train!);
        using Loader loader = prepared.TrainLoader(prepared.TrainSampler(), workers: 0);
        for (int epoch = 0; epoch < 2; epoch++)
        {
            loader.Begin(new Cursor(epoch, 0));
            Assert.True(loader.TryNext(out Batch batch));
            for (int i = 0; i < batch.Count; i++)
            {
                Image picture = pictures.Augmented(i, epoch);
                ReadOnlySpan<float> input = batch.Input.Span.Slice(i * picture.Bytes.Length, picture.Bytes.Length);
                for (int k = 0; k < input.Length; k++) Assert.InRange((input[k] * 255) - picture.Bytes[k], -0.51, 0.51);
            }
        }
    }

    [Fact]
    public void Samples_of_each_class_come_in_turns()
    {
        var prepared = Prepared.Of(Recipe, new TrainOptions());
        IDataset data = prepared.Splits.Train;
        var pictures = new SamplePictures(data, prepared.Augmented.Train!);
        Assert.Equal(Enumerable.Range(0, 8), pictures.Choose(8).Select(data.Label));
        Assert.Equal(Enumerable.Range(0, 10).SelectMany(label => (int[])[label, label]), pictures.Choose(20).Select(data.Label));
        Assert.Equal(Enumerable.Range(0, data.Count), pictures.Choose(1000).Order());
    }
}
