using Gradus.Augment;
using Gradus.Augment.Labels;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Augment.Transforms.Mix;
using Gradus.Catalogs;

namespace Gradus.Tests.Augment.Labels;

/// <summary>Where samples are mixed, each one's boxes are where its pixels are.</summary>
public sealed class MixedBoxTests
{
    static readonly ImageSize Size = new(24, 32, 1);
    static readonly TransformSpec[] Mixes = [new Mosaic(0.1f), new CutMix()];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Mixes.Length)];

    [Theory, MemberData(nameof(Numbers))]
    public void Every_rectangle_lies_in_its_mapped_box(int number)
    {
        // Whole pixels alone, so that each sample keeps its own brightness.
        var pipeline = new Pipeline(Items.Create<TransformSpec>([new HorizontalFlip(), new RandomCrop(3, Border.Constant), Mixes[number], new VerticalFlip(), new RandomCrop(2, Border.Constant)]), Size, isBytes: true, 6);
        Plan plan = pipeline.NewPlan();
        var mapper = new BoxMapper(new BoxRules());
        var others = new Rectangles();
        byte[] image = new byte[Size.Length], made = new byte[Size.Length];
        int seen = 0, partial = 0;
        for (int sample = 0; sample < 60; sample++)
        {
            int own = sample % others.Count;
            others.Fill(own, image);
            pipeline.Apply(image, made, 2, others.Address(own), plan, others: others);
            for (int share = 0; share < plan.Shares.Length; share++)
            {
                int index = share == 0 ? own : plan.Shares[share].Index;
                if (plan.Shares.ToArray().Where((one, k) => k > 0 && k != share && one.Index == index).Any() || (share > 0 && index == own)) continue;
                Box box = Rectangles.Box(index);
                ReadOnlySpan<MappedBox> mapped = share == 0 ? mapper.Map(plan, [box]) : mapper.MapPartner(pipeline, plan, 2, share, others.Address(index), [box]);
                int shown = made.Count(value => value == Rectangles.Value(index));
                if (shown == 0)
                {
                    Assert.Empty(mapped.ToArray());
                    continue;
                }
                MappedBox one = Assert.Single(mapped.ToArray());
                Assert.Equal(shown / box.Area, one.Visibility, 1e-9);
                Box around = Box.Around(made, Size.Width, Rectangles.Value(index))!.Value;
                // A pasted rectangle may hide a side of it, which the box keeps.
                if (Mixes[number] is CutMix && share == 0 && one.Visibility < 1) Assert.True(one.Box.Left <= around.Left && one.Box.Right >= around.Right && one.Box.Top <= around.Top && one.Box.Bottom >= around.Bottom);
                else Assert.Equal(around, new Box(Math.Round(one.Box.Left, 9), Math.Round(one.Box.Top, 9), Math.Round(one.Box.Right, 9), Math.Round(one.Box.Bottom, 9)));
                seen++;
                if (one.Visibility < 1) partial++;
            }
        }
        Assert.True(seen > 60 && partial > 20, $"{seen} boxes were seen, {partial} in part");
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Masks_are_mixed_as_the_images_are(int number)
    {
        // Masks that are the images, under transforms of whole pixels: one and the same must come out.
        var pipeline = new Pipeline(Items.Create<TransformSpec>([new HorizontalFlip(), new RandomCrop(3), Mixes[number], new VerticalFlip(), new RandomCrop(2, Border.Wrap)]), Size, isBytes: true, 6);
        Plan plan = pipeline.NewPlan();
        var mixed = new MixedMasks(beyond: null);
        var others = new Rectangles();
        byte[] image = new byte[Size.Length], made = new byte[Size.Length], mask = new byte[Size.Length];
        for (int sample = 0; sample < 30; sample++)
        {
            others.Fill(sample % others.Count, image);
            pipeline.Apply(image, made, 2, others.Address(sample % others.Count), plan, others: others);
            mixed.Apply(pipeline, plan, 2, image, mask, others);
            Assert.Equal(made, mask);
        }
    }

    [Fact]
    public void Faded_samples_have_no_mask()
    {
        var pipeline = new Pipeline([new MixUp(1)], Size, isBytes: true, 6);
        Plan plan = pipeline.NewPlan();
        pipeline.Apply(new byte[Size.Length], new byte[Size.Length], 0, 0, plan, others: new Rectangles());
        Assert.Equal("transform 1 fades samples into one another: no mask says what a pixel shows",
            Assert.Throws<ArgumentException>(() => new MixedMasks().Apply(pipeline, plan, 0, new byte[Size.Length], new byte[Size.Length], new Rectangles())).Message);
    }

    [Fact]
    public void Points_of_the_own_sample_follow_its_quarter()
    {
        var pipeline = new Pipeline([new Mosaic(0.5f)], Size, isBytes: true, 6);
        Plan plan = pipeline.NewPlan();
        pipeline.Draw(plan, 0, 0);
        var mapped = new Keypoint[2];
        Keypoints.Map(plan, [new(20, 15), new(15, 15)], mapped, []);
        Assert.Equal([new Keypoint(4, 3), new Keypoint(-1, 3, false)], mapped);
    }

    [Fact]
    public void Samples_that_did_not_come_in_are_refused()
    {
        var pipeline = new Pipeline([new Mosaic()], Size, isBytes: true, 6);
        Plan plan = pipeline.NewPlan();
        pipeline.Apply(new byte[Size.Length], new byte[Size.Length], 0, 0, plan, others: new Rectangles());
        Assert.Equal("sample 4 of the mix is asked for, but 3 came in besides the image's own", Assert.Throws<ArgumentException>(() => new BoxMapper(new BoxRules()).MapPartner(pipeline, plan, 0, 4, 0, []).Length).Message);
        Assert.Equal("transform 1 mixes samples: the mask of one of them does not say what the image shows", Assert.Throws<ArgumentException>(() => plan.Mask(new byte[Size.Length], new byte[Size.Length])).Message);
        Assert.Throws<ArgumentException>(() => new Undo().Apply(plan, new float[Size.Length], 1, new float[Size.Length]));
    }

    /// <summary>Samples with one rectangle each, of a brightness of its own.</summary>
    sealed class Rectangles : IImages<byte>
    {
        public int Count => 12;

        public static byte Value(int index) => (byte)(20 + (15 * index));

        public static Box Box(int index) => new(3 + (index % 5), 2 + (index % 3), 20 + (index % 7), 15 + (index % 4));

        public long Address(int index) => 1000 + index;

        public void Fill(int index, Span<byte> image)
        {
            image.Clear();
            Box box = Box(index);
            for (int y = (int)box.Top; y < box.Bottom; y++) image.Slice((y * Size.Width) + (int)box.Left, (int)box.Width).Fill(Value(index));
        }
    }
}
