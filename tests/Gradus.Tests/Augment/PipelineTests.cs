using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Augment.Transforms.Policy;
using Gradus.Catalogs;

namespace Gradus.Tests.Augment;

/// <summary>What every transform and every pipeline owes.</summary>
public sealed class PipelineTests
{
    const int Side = 5;

    /// <summary>Words that move whole pixels, with what each may make of an image of 5×5 pixels: the number of different results.</summary>
    static readonly (TransformSpec Spec, int Results)[] Cases =
    [
        (new HorizontalFlip(), 2), (new HorizontalFlip(1), 1), (new HorizontalFlip(0), 1), (new VerticalFlip(), 2), (new VerticalFlip(1), 1),
        (new RandomCrop(1), 9), (new RandomCrop(2, Border.Constant), 25), (new RandomCrop(0), 1),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases.Length)];

    [Theory, MemberData(nameof(Numbers))]
    public void Each_result_comes_up_equally_often(int number)
    {
        const int Draws = 4000;
        Pipeline pipeline = Of(Cases[number].Spec);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int sample = 0; sample < Draws; sample++)
        {
            string text = string.Join(' ', Make(pipeline, 0, sample));
            counts[text] = counts.GetValueOrDefault(text) + 1;
        }
        Assert.Equal(Cases[number].Results, counts.Count);
        double mean = (double)Draws / counts.Count;
        Assert.All(counts.Values, count => Assert.InRange(count, mean - (5 * Math.Sqrt(mean)), mean + (5 * Math.Sqrt(mean))));
    }

    [Theory, MemberData(nameof(Numbers))]
    public void The_same_address_gives_the_same_image_whatever_was_made_before(int number)
    {
        Pipeline pipeline = Of(Cases[number].Spec);
        Plan plan = pipeline.NewPlan();
        float[] result = new float[Image.Length];
        for (int sample = 9; sample >= 0; sample--)
        {
            pipeline.Apply(Image, result, [], [], 3, sample, plan);
            Assert.Equal(Make(Of(Cases[number].Spec), 3, sample), result);
        }
    }

    [Fact]
    public void Two_transforms_never_share_a_draw()
    {
        Pipeline twice = Of(new HorizontalFlip(), new HorizontalFlip());
        int flipped = Enumerable.Range(0, 400).Count(sample => !Make(twice, 0, sample).SequenceEqual(Image));
        Assert.InRange(flipped, 150, 250);
    }

    [Fact]
    public void Epochs_and_seeds_differ()
    {
        Pipeline one = Of(new RandomCrop(2)), other = new(Items.Create<TransformSpec>([new RandomCrop(2)]), new ImageSize(Side, Side, 1), isBytes: false, 8);
        Assert.Contains(Enumerable.Range(0, 20), sample => !Make(one, 0, sample).SequenceEqual(Make(one, 1, sample)));
        Assert.Contains(Enumerable.Range(0, 20), sample => !Make(one, 0, sample).SequenceEqual(Make(other, 0, sample)));
    }

    [Theory]
    [InlineData(65536, 3, "augment: transform 2, resize: it makes images of 65536×65536×3, which are 12884901888 numbers; the most is ")]
    [InlineData(40000, 2, "augment: transform 2, resize: it makes images of 40000×40000×2, which are 3200000000 numbers; the most is ")]
    public void A_transform_that_makes_more_than_an_array_holds_is_named(int side, int channels, string sentence)
    {
        Items<TransformSpec> transforms = [new HorizontalFlip(), new ResizeTo(side), new ResizeTo(8)];
        Assert.StartsWith(sentence, Assert.Throws<ArgumentException>(() => new Pipeline(transforms, new ImageSize(8, 8, channels), isBytes: true, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_no_array_holds_is_refused() =>
        Assert.StartsWith("augment takes no images of 30000×30000×3, which are 2700000000 numbers; the most is ",
            Assert.Throws<ArgumentException>(() => new Pipeline([new ResizeTo(8)], new ImageSize(30000, 30000, 3), isBytes: true, 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_length_of_a_size_does_not_run_over() => Assert.Throws<OverflowException>(() => new ImageSize(30000, 30000, 3).Length);

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.1f)]
    [InlineData(float.NaN)]
    public void A_probability_outside_its_range_is_refused(float p) =>
        Assert.Contains("from 0 to 1", Assert.Throws<ArgumentException>(() => new HorizontalFlip(p)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_a_program_gives_wrong_is_one_sentence()
    {
        Pipeline ofBytes = new([new HorizontalFlip()], new ImageSize(64, 64, 3), isBytes: true, 1), ofFloats = new([new HorizontalFlip()], new ImageSize(64, 64, 3), isBytes: false, 1);
        Plan plan = ofBytes.NewPlan();
        byte[] bytes = new byte[64 * 64 * 3], madeBytes = new byte[64 * 64 * 3];
        float[] floats = new float[64 * 64 * 3], madeFloats = new float[64 * 64 * 3];
        Refused("bytes came, but the pipeline was made for floats; make it with isBytes: true", () => ofFloats.Apply(bytes, madeBytes, 0, 0, plan));
        Refused("bytes came, but the pipeline was made for floats; make it with isBytes: true", () => ofFloats.Apply(bytes, madeFloats, [], [], 0, 0, plan));
        Refused("floats came, but the pipeline was made for bytes; make it with isBytes: false", () => ofBytes.Apply(floats, madeFloats, [], [], 0, 0, plan));
        Refused("the made image of 64×64×3 has 12288 numbers, but room for 5 was given", () => ofBytes.Apply(bytes, new byte[5], 0, 0, plan));
        Refused("an image of 64×64×3 has 12288 numbers, but 5 came", () => ofBytes.Apply(new byte[5], madeBytes, 0, 0, plan));
        Refused("epoch is -1; it must be 0 or more", () => ofBytes.Apply(bytes, madeBytes, -1, 0, plan));
        Refused("sample is -2; it must be 0 or more", () => ofBytes.Draw(plan, 0, -2));
        Refused("augment: transform 2 is null", () => _ = new Pipeline([new HorizontalFlip(), null!], new ImageSize(8, 8, 1), isBytes: true, 1));
        Refused("augment: transform 1, one-of: one of its choices is null", () => _ = new Pipeline([new OneOf([new HorizontalFlip(), null!])], new ImageSize(8, 8, 1), isBytes: true, 1));

        static void Refused(string sentence, Action wrong) => Assert.StartsWith(sentence, Assert.Throws<ArgumentException>(wrong).Message, StringComparison.Ordinal);
    }

    static float[] Image { get; } = [.. Enumerable.Range(1, Side * Side).Select(value => (float)value)];

    static Pipeline Of(params TransformSpec[] transforms) => new(Items.Create<TransformSpec>(transforms), new ImageSize(Side, Side, 1), isBytes: false, 7);

    static float[] Make(Pipeline pipeline, int epoch, int sample)
    {
        float[] result = new float[Image.Length];
        pipeline.Apply(Image, result, [], [], epoch, sample, pipeline.NewPlan());
        return result;
    }
}
