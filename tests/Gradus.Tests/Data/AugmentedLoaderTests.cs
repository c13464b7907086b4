using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Augment.Transforms.Mix;
using Gradus.Data;
using Gradus.Tensors;

namespace Gradus.Tests.Data;

/// <summary>What the loader hands to a pipeline, and what it makes of it.</summary>
public sealed class AugmentedLoaderTests
{
    static readonly Augmentation Usual = [new Rotate(15), new RandomCrop(3), new HorizontalFlip(), new ColorJitter(), new MixUp(0.5f)];

    public static TheoryData<int, int, int> Ways => new()
    {
        { 1, 8, 0 }, { 2, 8, 0 }, { 4, 8, 0 }, { 0, 1, 0 }, { 0, 64, 0 }, { 2, 64, 0 }, { 0, 8, 3 }, { 2, 8, 4 }, { 4, 1, 7 },
    };

    [Theory, MemberData(nameof(Ways))]
    public void Workers_batches_and_a_resume_change_no_bit_of_an_epoch(int workers, int batch, int stopAfter)
    {
        ByteSamples data = AugmentedEpoch.Bytes(83);
        Assert.Equal(AugmentedEpoch.Hash(data, Usual), AugmentedEpoch.Hash(data, Usual, workers, batch, stopAfter: stopAfter));
    }

    [Theory]
    [InlineData(0, 8, 0)]
    [InlineData(2, 8, 0)]
    [InlineData(2, 16, 2)]
    public void A_balanced_order_has_the_same_bits_too(int workers, int batch, int stopAfter)
    {
        ByteSamples data = AugmentedEpoch.Bytes(60);
        int[][] classes = [.. Enumerable.Range(0, 5).Select(c => Enumerable.Range(0, 60).Where(i => data.Label(i) == c).ToArray()).Where(members => members.Length > 0)];
        string expected = AugmentedEpoch.Hash(data, Usual, classes: classes, batch: 60);
        Assert.NotEqual(AugmentedEpoch.Hash(data, Usual), expected);
        Assert.Equal(expected, AugmentedEpoch.Hash(data, Usual, workers, batch, stopAfter: stopAfter, classes: classes));
    }

    [Fact]
    public void Epochs_differ() =>
        Assert.NotEqual(AugmentedEpoch.Hash(AugmentedEpoch.Bytes(20), Usual), AugmentedEpoch.Hash(AugmentedEpoch.Bytes(20), Usual, epoch: 3));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_sample_is_made_again_alone_through_the_pipeline(bool isSubset)
    {
        ByteSamples all = AugmentedEpoch.Bytes(50);
        IDataset data = isSubset ? new Subset(all, [.. Enumerable.Range(0, 25).Select(i => 49 - (2 * i))]) : all;
        Pipeline pipeline = AugmentedEpoch.Pipeline(data, Usual);
        var sampler = new Sampler(data.Count, 8, shuffle: true, dropLast: false, seed: 7);
        using var loader = new Loader(data, sampler, Scaling.Of(Scale.Auto, data), 2, "train", pipeline);
        var order = new int[data.Count];
        sampler.Order(5, order);
        var others = new DatasetImages(data);
        float[] alone = new float[pipeline.Size.Length], scale = [1 / 255f, 1 / 255f, 1 / 255f], target = new float[5];
        Plan plan = pipeline.NewPlan();
        int mixed = 0;
        loader.Begin(new Cursor(5, 0));
        for (int place = 0; loader.TryNext(out Batch batch);)
        {
            for (int i = 0; i < batch.Count; i++, place++)
            {
                pipeline.Apply(data.Bytes(order[place], []), alone, scale, [0, 0, 0], 5, data.Address(order[place]), plan, others: others);
                Assert.Equal(alone, batch.Input.Span.Slice(i * alone.Length, alone.Length));
                target.AsSpan().Clear();
                if (plan.Shares.IsEmpty) target[data.Label(order[place])] = 1;
                foreach (Share share in plan.Shares) target[data.Label(share.Index < 0 ? order[place] : share.Index)] += (float)share.Weight;
                mixed += plan.Shares.IsEmpty ? 0 : 1;
                Assert.Equal(target, batch.Target.Span.Slice(i * 5, 5));
                Assert.Equal(1, target.Sum());
            }
        }
        Assert.InRange(mixed, data.Count / 2, data.Count);
    }

    [Fact]
    public void Standardized_bytes_are_scaled_channel_by_channel()
    {
        ByteSamples data = AugmentedEpoch.Bytes(12);
        var scaling = Scaling.Of(Scale.Standardize, data);
        float[] plain = Inputs(data, scaling, []), augmented = Inputs(data, scaling, [new HorizontalFlip(1), new HorizontalFlip(1)]);
        for (int i = 0; i < plain.Length; i++) Assert.Equal(plain[i], augmented[i], 1e-5);
    }

    [Fact]
    public void A_normalization_takes_the_place_of_the_scaling()
    {
        ByteSamples data = AugmentedEpoch.Bytes(4);
        float[] normalized = Inputs(data, Scaling.Of(Scale.Auto, data), [new Normalize()]), plain = Inputs(data, Scaling.Of(Scale.Auto, data), []);
        float[] mean = [0.485f, 0.456f, 0.406f], std = [0.229f, 0.224f, 0.225f];
        for (int i = 0; i < plain.Length; i++) Assert.Equal((plain[i] - mean[i % 3]) / std[i % 3], normalized[i], 1e-5);
    }

    [Fact]
    public void Batches_have_the_size_that_the_pipeline_makes()
    {
        ByteSamples data = AugmentedEpoch.Bytes(4);
        using Loader loader = Of(data, Scaling.Of(Scale.Auto, data), [new ResizeTo(new Extent(10, 6))]);
        loader.Begin(default);
        Assert.True(loader.TryNext(out Batch batch));
        Assert.Equal((Shape.Of(4, 10, 6, 3), Shape.Of(4)), (batch.Input.Shape, batch.Target.Shape));
    }

    [Fact]
    public void Numbers_are_mixed_by_weight()
    {
        float[] values = [.. Enumerable.Range(0, 40).Select(i => (float)i)];
        var data = new FloatSamples(new float[40 * 4], Shape.Of(2, 2, 1), Targets.Numbers([.. values.SelectMany(v => new[] { v, 10 * v })], Shape.Of(2)), "test");
        Pipeline pipeline = AugmentedEpoch.Pipeline(data, [new MixUp(1)]);
        using Loader loader = Of(data, Scaling.Of(Scale.Auto, data), [new MixUp(1)], batch: 40);
        loader.Begin(default);
        Assert.True(loader.TryNext(out Batch batch));
        Plan plan = pipeline.NewPlan();
        for (int i = 0; i < 40; i++)
        {
            pipeline.Apply(new float[4], new float[4], [], [], 0, i, plan, others: new DatasetImages(data));
            double expected = plan.Shares.IsEmpty ? i : (i * plan.Shares[0].Weight) + (plan.Shares[1].Index * plan.Shares[1].Weight);
            Assert.Equal(expected, batch.Target.Span[2 * i], 1e-4);
            Assert.Equal(10 * expected, batch.Target.Span[(2 * i) + 1], 1e-3);
        }
    }

    /// <summary>The default of <see cref="IDataset.FillTarget"/> makes the whole sample for it.</summary>
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 30)]
    public void Targets_are_asked_for_only_where_nothing_else_is_written(bool mixes, int asked)
    {
        var data = new Counted(AugmentedEpoch.Bytes(30));
        using Loader loader = Of(data, Scaling.Of(Scale.Auto, data), mixes ? [new MixUp(1)] : [new HorizontalFlip()], batch: 30);
        loader.Begin(default);
        Assert.True(loader.TryNext(out _));
        Assert.Equal(asked, data.Targets);
    }

    [Fact]
    public void A_sample_that_is_not_mixed_has_all_of_its_class()
    {
        ByteSamples data = AugmentedEpoch.Bytes(30);
        using Loader loader = Of(data, Scaling.Of(Scale.Auto, data), [new CutMix { P = 0 }], batch: 30);
        loader.Begin(default);
        Assert.True(loader.TryNext(out Batch batch));
        for (int i = 0; i < 30; i++) Assert.Equal(1, batch.Target.Span[(5 * i) + data.Label(i)]);
        Assert.Equal(30, batch.Target.Span.ToArray().Sum());
    }

    [Fact]
    public void A_pipeline_for_other_images_is_refused()
    {
        ByteSamples data = AugmentedEpoch.Bytes(4);
        Pipeline other = AugmentedEpoch.Pipeline(AugmentedEpoch.Bytes(1, 8, 8), Usual), floats = AugmentedEpoch.Pipeline(AugmentedEpoch.Floats(1), Usual);
        Assert.Equal("augment was made for images of 8×8×3, not for samples of [20,24,3]", Refusal(other));
        Assert.Equal("augment was made for images of floats, but the data are bytes", Refusal(floats));

        string Refusal(Pipeline pipeline) => Assert.Throws<ArgumentException>(() =>
            new Loader(data, new Sampler(4, 4, false, false, 0), Scaling.Of(Scale.Auto, data), 0, "train", pipeline)).Message;
    }

    static Loader Of(IDataset data, Scaling scaling, Augmentation augment, int batch = 8) => new(data, new Sampler(data.Count, batch, shuffle: false, dropLast: false, seed: 0), scaling, 0,
        "train", augment.Of.Count == 0 ? null : AugmentedEpoch.Pipeline(data, augment));

    static float[] Inputs(IDataset data, Scaling scaling, Augmentation augment)
    {
        using Loader loader = Of(data, scaling, augment, data.Count);
        loader.Begin(default);
        Assert.True(loader.TryNext(out Batch batch));
        return batch.Input.Span.ToArray();
    }

    /// <summary>Counts how often a target alone is asked for.</summary>
    sealed class Counted(IDataset data) : IDataset
    {
        int targets;

        public int Targets => targets;

        public int Count => data.Count;

        public Shape SampleShape => data.SampleShape;

        public int Classes => data.Classes;

        public IReadOnlyList<string> ClassNames => data.ClassNames;

        public Shape TargetShape => data.TargetShape;

        public bool IsBytes => data.IsBytes;

        public int Label(int index) => data.Label(index);

        public string Name(int index) => data.Name(index);

        public long Address(int index) => data.Address(index);

        public ReadOnlySpan<byte> Bytes(int index, Span<byte> room) => data.Bytes(index, room);

        public void Fill(int index, Span<float> input, Span<float> target) => data.Fill(index, input, target);

        public void FillTarget(int index, Span<float> target)
        {
            Interlocked.Increment(ref targets);
            data.FillTarget(index, target);
        }
    }
}
