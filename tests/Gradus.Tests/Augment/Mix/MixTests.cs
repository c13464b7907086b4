using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Augment.Transforms.Mix;
using Gradus.Augment.Transforms.Policy;
using Gradus.Catalogs;

namespace Gradus.Tests.Augment.Mix;

public sealed class MixTests
{
    static readonly ImageSize Size = new(9, 21, 3);
    static readonly IImages<byte> Others = Pictures.Set(Size);
    static readonly byte[] Own = Pictures.Waves(Size, 20);

    [Fact]
    public void Mixup_is_the_weighted_sum_of_two_images_and_says_the_weights()
    {
        var weights = new HashSet<double>();
        foreach ((byte[] image, Share[] shares) in Made(new MixUp(1)))
        {
            byte[] partner = Other(shares[1].Index);
            Assert.Equal(Own.Select((own, i) => (byte)Math.Floor((own * shares[0].Weight) + (partner[i] * shares[1].Weight) + 0.5)), image);
            weights.Add(shares[0].Weight);
        }
        Assert.InRange(weights.Count, 20, 40);
    }

    [Fact]
    public void Cutmix_pastes_a_rectangle_and_shares_by_area()
    {
        foreach ((byte[] image, Share[] shares) in Made(new CutMix()))
        {
            byte[] partner = Other(shares[1].Index);
            int pasted = 0;
            for (int pixel = 0; pixel < Size.Height * Size.Width; pixel++)
            {
                ReadOnlySpan<byte> there = image.AsSpan(3 * pixel, 3), own = Own.AsSpan(3 * pixel, 3), other = partner.AsSpan(3 * pixel, 3);
                Assert.True(there.SequenceEqual(own) || there.SequenceEqual(other));
                if (there.SequenceEqual(other)) pasted++;
            }
            Assert.Equal((double)pasted / (Size.Height * Size.Width), shares[1].Weight, 12);
        }
    }

    [Fact]
    public void Cutmix_pastes_a_third_on_average_and_wherever_the_edge_leaves_room()
    {
        Pipeline pipeline = Of(new CutMix());
        Plan plan = pipeline.NewPlan();
        byte[] image = new byte[Size.Length];
        int[] pasted = new int[Size.Height * Size.Width];
        const int Draws = 3000;
        double area = 0;
        for (int sample = 0; sample < Draws; sample++)
        {
            pipeline.Apply(new byte[Size.Length], image, 0, sample, plan, others: White.Only);
            for (int pixel = 0; pixel < pasted.Length; pixel++) pasted[pixel] += image[3 * pixel] / 255;
            area += plan.Shares.Length == 0 ? 0 : plan.Shares[1].Weight;
        }
        // A half of the area before the rectangle is cut off at the edges.
        Assert.InRange(area / Draws, 0.28, 0.42);
        Assert.All(pasted, count => Assert.InRange(count, Draws / 12, Draws / 2));
    }

    [Theory]
    [InlineData(0.25f)]
    [InlineData(0f)]
    [InlineData(0.5f)]
    public void Mosaic_shows_four_corners_around_a_point(float margin)
    {
        foreach ((byte[] image, Share[] shares) in Made(new Mosaic(margin)))
        {
            Assert.Equal(1, shares.Sum(share => share.Weight), 12);
            int row = (int)Math.Round((shares[0].Weight + shares[1].Weight) * Size.Height), column = (int)Math.Round((shares[0].Weight + shares[2].Weight) * Size.Width);
            Assert.InRange(row, (int)(margin * Size.Height), Size.Height - (int)(margin * Size.Height));
            for (int y = 0; y < Size.Height; y++)
            {
                for (int x = 0; x < Size.Width; x++)
                {
                    int quarter = (y < row ? 0 : 2) + (x < column ? 0 : 1);
                    byte[] from = quarter == 0 ? Own : Other(shares[quarter].Index);
                    int fromY = y < row ? Size.Height - row + y : y - row, fromX = x < column ? Size.Width - column + x : x - column;
                    Assert.Equal(from[((fromY * Size.Width) + fromX) * 3], image[((y * Size.Width) + x) * 3]);
                }
            }
        }
    }

    [Fact]
    public void A_partner_is_what_its_own_sample_is_in_this_epoch_up_to_the_mix()
    {
        TransformSpec[] before = [new RandomCrop(3), new HorizontalFlip()];
        Pipeline mixing = Of([.. before, new Mosaic(0.5f), new VerticalFlip(1)]), alone = Of(before);
        Plan plan = mixing.NewPlan();
        byte[] image = new byte[Size.Length], partner = new byte[Size.Length];
        for (int sample = 0; sample < 10; sample++)
        {
            mixing.Apply(Own, image, 4, sample, plan, others: Others);
            int index = plan.Shares[3].Index;
            alone.Apply(Other(index), partner, 4, Others.Address(index), alone.NewPlan());
            // Its first pixel stands at the middle of the picture, which the flip behind put half the way up.
            int row = (int)Math.Floor((Size.Height / 2.0) + 0.5), column = (int)Math.Floor((Size.Width / 2.0) + 0.5);
            Assert.Equal(partner[..3], image[((((Size.Height - 1 - row) * Size.Width) + column) * 3)..][..3]);
        }
    }

    [Fact]
    public void Floats_are_mixed_like_bytes()
    {
        foreach (TransformSpec mix in (TransformSpec[])[new MixUp(2), new CutMix(), new Mosaic()])
        {
            Pipeline bytes = Of(mix), floats = new(Items.Create<TransformSpec>([mix]), Size, isBytes: false, seed: 3);
            byte[] image = new byte[Size.Length];
            float[] made = new float[Size.Length], own = Array.ConvertAll(Own, value => (float)value);
            for (int sample = 0; sample < 10; sample++)
            {
                bytes.Apply(Own, image, 0, sample, bytes.NewPlan(), others: Others);
                floats.Apply(own, made, [], [], 0, sample, floats.NewPlan(), others: new AsFloats());
                for (int i = 0; i < image.Length; i++) Assert.InRange(made[i], image[i] - 0.501f, image[i] + 0.501f);
            }
        }
    }

    [Fact]
    public void A_second_mix_is_refused_with_both_positions() => Assert.Equal(
        "augment: transform 3, cutmix: transform 1, mixup, mixes samples already; there may be one such transform, or a one-of of several",
        Assert.Throws<ArgumentException>(() => Of(new MixUp(), new HorizontalFlip(), new CutMix())).Message);

    [Fact]
    public void A_normalization_that_is_not_the_last_is_refused_with_its_position() => Assert.Equal(
        "augment: transform 1, normalize: it says the scale of the finished image and must be the last, but transform 2, hflip, stands behind it",
        Assert.Throws<ArgumentException>(() => Of(new Normalize(), new HorizontalFlip())).Message);

    [Fact]
    public void A_normalization_cannot_be_one_of_several() => Assert.Equal(
        "augment: transform 1, one-of: normalize says the scale of every image and cannot be one of several; write it last in the pipeline",
        Assert.Throws<ArgumentException>(() => Of(new OneOf([new HorizontalFlip(), new OneOf([new Normalize()])]))).Message);

    [Fact]
    public void One_of_several_mixes_is_a_mix()
    {
        Pipeline pipeline = Of(new HorizontalFlip(), new OneOf([new MixUp(2), new Mosaic()]));
        Assert.True(pipeline.Mixes);
        Plan plan = pipeline.NewPlan();
        var counts = new HashSet<int>();
        for (int sample = 0; sample < 30; sample++)
        {
            pipeline.Apply(Own, new byte[Size.Length], 0, sample, plan, others: Others);
            counts.Add(plan.Shares.Length);
        }
        Assert.Equal([2, 4], counts.Order());
        Assert.Contains("transform 3, cutmix: transform 2, one-of, mixes samples already",
            Assert.Throws<ArgumentException>(() => Of(new HorizontalFlip(), new OneOf([new MixUp(2), new Mosaic()]), new CutMix())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mixing_without_a_data_set_is_refused() => Assert.Contains("no data set was given",
        Assert.Throws<ArgumentException>(() => Of(new Mosaic()).Apply(Own, new byte[Size.Length], 0, 0, Of(new Mosaic()).NewPlan())).Message, StringComparison.Ordinal);

    static Pipeline Of(params TransformSpec[] transforms) => new(Items.Create<TransformSpec>(transforms), Size, isBytes: true, seed: 3);

    /// <summary>Forty images that were mixed, with what they were mixed of.</summary>
    static IEnumerable<(byte[] Image, Share[] Shares)> Made(TransformSpec mix)
    {
        Pipeline pipeline = Of(mix);
        Plan plan = pipeline.NewPlan();
        for (int sample = 0; sample < 40; sample++)
        {
            byte[] image = new byte[Size.Length];
            pipeline.Apply(Own, image, 0, sample, plan, others: Others);
            if (plan.Shares.Length == 0) Assert.Equal(Own, image);
            else yield return (image, plan.Shares.ToArray());
        }
    }

    static byte[] Other(int index)
    {
        byte[] image = new byte[Size.Length];
        Others.Fill(index, image);
        return image;
    }

    sealed class White : IImages<byte>
    {
        public static readonly White Only = new();

        public int Count => 1;

        public long Address(int index) => index;

        public void Fill(int index, Span<byte> image) => image.Fill(255);
    }

    sealed class AsFloats : IImages<float>
    {
        public int Count => Others.Count;

        public long Address(int index) => Others.Address(index);

        public void Fill(int index, Span<float> image)
        {
            byte[] bytes = Other(index);
            for (int i = 0; i < bytes.Length; i++) image[i] = bytes[i];
        }
    }
}
