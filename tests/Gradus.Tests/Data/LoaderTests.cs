using System.Diagnostics;
using Gradus.Augment;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Tests.Data;

public sealed class LoaderTests
{
    static Loader Make(IDataset dataset, int workers, int batch = 8, Scale scale = default, bool shuffle = true) =>
        new(dataset, new Sampler(dataset.Count, batch, shuffle, false, 7), Scaling.Of(scale, dataset), workers, "train");

    static List<float[]> Run(Loader loader, Cursor start)
    {
        var batches = new List<float[]>();
        loader.Begin(start);
        while (loader.TryNext(out Batch batch))
        {
            Assert.Equal(Shape.Of(batch.Count, 3), batch.Input.Shape);
            Assert.Equal(Shape.Of(batch.Count), batch.Target.Shape);
            batches.Add([.. batch.Input.Span, .. batch.Target.Span]);
        }
        return batches;
    }

    [Fact]
    public void An_epoch_holds_every_sample_once_with_its_target()
    {
        using Loader loader = Make(new CountingDataset(41), 0);
        List<float[]> batches = Run(loader, new Cursor(2, 0));
        var seen = new List<int>();
        foreach (float[] batch in batches)
        {
            int n = batch.Length / 4;
            for (int i = 0; i < n; i++)
            {
                Assert.Equal(batch[3 * i], batch[(3 * i) + 2]);
                Assert.Equal(batch[3 * i] % 2, batch[(3 * n) + i]);
                seen.Add((int)batch[3 * i]);
            }
        }
        Assert.Equal([8, 8, 8, 8, 9], batches.Select(batch => batch.Length / 4));
        Assert.Equal(Enumerable.Range(0, 41), seen.Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Any_number_of_workers_gives_the_same_batches_epoch_after_epoch(int workers)
    {
        var dataset = new CountingDataset(101);
        using Loader plain = Make(dataset, 0), threaded = Make(dataset, workers);
        for (int epoch = 0; epoch < 5; epoch++)
            Assert.Equal(Run(plain, new Cursor(epoch, 0)), Run(threaded, new Cursor(epoch, 0)));
    }

    [Fact]
    public void Any_number_of_compute_threads_gives_the_same_batches()
    {
        var dataset = new CountingDataset(101, length: 3);
        List<float[]> one;
        using (Loader loader = Make(dataset, 0, batch: 50)) one = Run(loader, new Cursor(1, 0));
        using var pool = new Threads(3);
        using Threads.Scope scope = pool.Enter();
        using Loader other = Make(dataset, 0, batch: 50);
        Assert.Equal(one, Run(other, new Cursor(1, 0)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_cursor_goes_on_where_an_epoch_was_left(int workers)
    {
        var dataset = new CountingDataset(41);
        using Loader straight = Make(dataset, 0), resumed = Make(dataset, workers);
        List<float[]> all = Run(straight, new Cursor(4, 0));
        resumed.Begin(new Cursor(4, 0));
        Assert.True(resumed.TryNext(out _));
        Assert.True(resumed.TryNext(out Batch second));
        Assert.Equal(new Cursor(4, 16), second.Next);
        // Prefetched batches are not in the cursor, so beginning there again drops them and loses none.
        Assert.Equal(all.Skip(2), Run(resumed, second.Next));
        Assert.Equal(all, Run(resumed, new Cursor(4, 0)));
        Assert.Empty(Run(resumed, new Cursor(4, 41)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_sample_that_fails_arrives_at_its_step_with_part_and_name(int workers)
    {
        using Loader loader = Make(new CountingDataset(64, failing: 20), workers, shuffle: false);
        loader.Begin(default);
        Assert.True(loader.TryNext(out _));
        Assert.True(loader.TryNext(out _));
        var error = Assert.Throws<DataException>(() => loader.TryNext(out _));
        Assert.Equal("train sample picture-20.png: the file is torn", error.Message);
        Assert.IsType<InvalidOperationException>(error.InnerException);
        loader.Begin(new Cursor(0, 24));
        Assert.True(loader.TryNext(out Batch next));
        Assert.Equal(24, next.Input.Span[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_sample_that_comes_again_in_an_epoch_is_augmented_anew(int workers)
    {
        // 39 samples of class 0 and one of class 1, which comes 20 times.
        byte[] bytes = [.. Enumerable.Range(0, 40 * 64).Select(i => (byte)(i * 37))];
        var images = new ByteSamples(bytes, Shape.Of(8, 8, 1), Targets.Classes([1, .. new int[39]], ["often", "rare"], "test"), "test");
        Pipeline Pipeline() => new(Gradus.Catalogs.Items.Create<TransformSpec>([new RandomCrop(3)]), new ImageSize(8, 8, 1), isBytes: true, seed: 7);
        List<string> Pictures(Sampler sampler)
        {
            using var loader = new Loader(images, sampler, Scaling.Of(Scale.By(1), images), workers, "train", Pipeline());
            var pictures = new List<string>();
            loader.Begin(new Cursor(1, 0));
            while (loader.TryNext(out Batch batch))
                for (int i = 0; i < batch.Count; i++)
                    if (batch.Target.Span[i] == 1) pictures.Add(string.Join(' ', batch.Input.Span.Slice(i * 64, 64).ToArray()));
            return pictures;
        }
        Gradus.Augment.Plans.Plan plan = Pipeline().NewPlan();
        float[] made = new float[64];
        Pipeline().Apply(bytes, made, [], [], 1, images.Address(0), plan);
        string first = string.Join(' ', made);
        Assert.Equal([first], Pictures(new Sampler(40, 8, true, false, 7)));
        List<string> again = Pictures(new Sampler(40, 8, true, false, 7, [[.. Enumerable.Range(1, 39)], [0]]));
        Assert.Equal((20, first), (again.Count, again[0]));
        // 49 shifts are possible; 20 draws of them are 16 different ones on average.
        Assert.InRange(again.Distinct().Count(), 11, 20);
    }

    [Fact]
    public void The_queue_is_bounded()
    {
        var dataset = new CountingDataset(10_000);
        using Loader loader = Make(dataset, 2);
        loader.Begin(default);
        Assert.True(loader.TryNext(out _));
        SpinWait.SpinUntil(() => dataset.Fills >= 5 * 8, TimeSpan.FromSeconds(10));
        Thread.Sleep(50);
        Assert.Equal(5 * 8, dataset.Fills);
    }

    [Fact]
    public void Dispose_leaves_a_slow_batch_between_two_samples()
    {
        var dataset = new CountingDataset(1000, milliseconds: 5);
        Loader loader = Make(dataset, 2, batch: 400);
        loader.Begin(default);
        SpinWait.SpinUntil(() => dataset.Fills > 2, TimeSpan.FromSeconds(10));
        var watch = Stopwatch.StartNew();
        loader.Dispose();
        Assert.InRange(watch.ElapsedMilliseconds, 0, 900);
        Assert.InRange(dataset.Fills, 1, 399);
        Assert.Throws<ObjectDisposedException>(() => loader.TryNext(out _));
    }

    [Fact]
    public void Numbers_arrive_scaled()
    {
        using Loader loader = Make(new CountingDataset(16), 0, scale: Scale.By(4), shuffle: false);
        loader.Begin(default);
        Assert.True(loader.TryNext(out Batch batch));
        Assert.Equal([0f, 0, 0, 0.25f, 0.25f, 0.25f], batch.Input.Span[..6].ToArray());
    }
}
