using Gradus.Augment;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Erase;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Augment.Transforms.Mix;
using Gradus.Augment.Transforms.Policy;
using Gradus.Data;
using Gradus.Tensors;

namespace Gradus.Tests.Data;

[Collection("alone")]
public sealed class LoaderAllocationTests
{
    static readonly Dictionary<string, Augmentation> Kinds = new()
    {
        ["nothing"] = [],
        ["usual"] = [new Rotate(15), new RandomCrop(), new HorizontalFlip(), new MixUp()],
        ["more"] = [new ResizedCrop(20), new Contrast(), new Brightness { P = 0.5f }, new OneOf([new Mosaic(), new CutMix(), new Rotate(5)]), new Cutout(4), new Normalize(0.5f, 0.5f)],
    };

    [Theory]
    [InlineData(0, "nothing")]
    [InlineData(2, "nothing")]
    [InlineData(0, "usual")]
    [InlineData(2, "usual")]
    [InlineData(0, "more")]
    [InlineData(2, "more")]
    public void A_thousand_batches_allocate_nothing(int workers, string kind)
    {
        var images = new ByteSamples(new byte[4000 * 784], Shape.Of(28, 28, 1), Targets.Classes(new int[4000], ["a"], "test"), "test");
        var sampler = new Sampler(images.Count, 32, shuffle: true, dropLast: false, seed: 7);
        using var loader = new Loader(images, sampler, Scaling.Of(Scale.Auto, images), workers, "train",
            Kinds[kind].Of.Count > 0 ? AugmentedEpoch.Pipeline(images, Kinds[kind]) : null);
        Run(loader, 0, 3);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int batches = Run(loader, 3, 8);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(1000, batches);
        Assert.Equal(0, allocated);
        // The smallest object has 24 bytes, so one a batch would make 24,000; the test host's own timers make some hundred.
        Assert.InRange(LeastOfProcess(loader), 0, 2_000);
    }

    /// <summary>The least that all threads together, the workers among them, allocated in 1000 batches.</summary>
    static long LeastOfProcess(Loader loader)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 5 && least > 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Run(loader, 20, 8);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }
        return least;
    }

    static int Run(Loader loader, int firstEpoch, int epochs)
    {
        int batches = 0;
        for (int epoch = firstEpoch; epoch < firstEpoch + epochs; epoch++)
        {
            loader.Begin(new Cursor(epoch, 0));
            while (loader.TryNext(out _)) batches++;
        }
        return batches;
    }
}
