using Gradus.Augment;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Augment.Transforms.Policy;
using Gradus.Catalogs;

namespace Gradus.Tests.Augment.Policy;

/// <summary>Policies that choose among given transforms.</summary>
public sealed class ChoiceTests
{
    const int Draws = 4000;
    static readonly ImageSize Size = new(1, 9, 1);

    [Fact]
    public void Each_choice_comes_up_equally_often() => Near([1 / 3.0, 1 / 3.0, 1 / 3.0], Shifts(new OneOf([To(1), To(2), To(3)])));

    [Fact]
    public void Weights_say_how_often() => Near([0.6, 0, 0.4], Shifts(new OneOf([To(1), To(2), To(3)], [3, 0, 2])));

    [Fact]
    public void A_choice_keeps_its_own_probability() => Near([0.25, 0.5, 0], Shifts(new OneOf([To(1) with { P = 0.5f }, To(2)])));

    [Fact]
    public void So_many_of_several_are_each_chosen_equally_often_and_none_twice()
    {
        // 1 + 2, 1 + 4 or 2 + 4 columns to the right.
        double[] shares = Shifts(new SomeOf(2, [To(1), To(2), To(4)]));
        Near([0, 0, 1 / 3.0, 0, 1 / 3.0, 1 / 3.0], shares);
    }

    [Fact]
    public void Transforms_of_policies_never_share_a_draw()
    {
        // Were the flips drawn by the same number, all three or none would mirror the image.
        int three = Flipped(new SomeOf(3, [new HorizontalFlip(), new HorizontalFlip(), new HorizontalFlip()])), one = Flipped(new OneOf([new HorizontalFlip(), new HorizontalFlip()]));
        Assert.InRange(three, 150, 250);
        Assert.InRange(one, 150, 250);
        // Two policies behind one another choose on their own: shifts 1+1, 1+2, 2+1 and 2+2.
        Near([0, 0.25, 0.5, 0.25], Shifts(new OneOf([To(1), To(2)]), new OneOf([To(1), To(2)])));
        // Choice and flip are drawn apart: of those that chose the first flip, half are mirrored, and of the others too.
        Near([0.25, 0.25, 0, 0], Shifts(new OneOf([To(1) with { P = 0.5f }, To(2) with { P = 0.5f }])));
    }

    [Theory]
    [InlineData("of", 0)]
    [InlineData("weights has 1 numbers for 2 transforms", 1)]
    [InlineData("crop makes images of 1×4×1, but center-crop of 1×5×1", 2)]
    [InlineData("crop makes 1×4×1 of 1×9×1, but it may be left out", 3)]
    [InlineData("count is 3, but there are 2 transforms", 4)]
    [InlineData("crop, number 2 of its choices: a crop of rows 0 to 0 and columns 8 to 11 does not lie within an image of 1×9×1", 5)]
    public void What_cannot_be_is_refused(string sentence, int number)
    {
        Func<TransformSpec>[] cases =
        [
            () => new OneOf([]), () => new OneOf([To(1), To(2)], [1]), () => new OneOf([new Crop(0, 0, 1, 4), new CenterCrop(new Extent(1, 5))]),
            () => new SomeOf(1, [new Crop(0, 0, 1, 4), To(1)]), () => new SomeOf(3, [To(1), To(2)]), () => new OneOf([To(1), new Crop(0, 8, 1, 4)]),
        ];
        Assert.Contains(sentence, Assert.Throws<ArgumentException>(() => Of(cases[number]())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_that_are_not_trained_on_get_the_same_size_and_nothing_else()
    {
        Pipeline one = Of(new OneOf([new RandomCrop(0, Size: new Extent(1, 5)), new Crop(0, 0, 1, 5)]), new OneOf([new Rotate90(2), To(1)])).AtEvaluation();
        byte[] made = new byte[5];
        one.Apply(Row, made, 0, 0, one.NewPlan());
        Assert.Equal(Row[2..7], made);
    }

    static byte[] Row { get; } = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    static Translate To(int columns) => new((columns / 9.0, columns / 9.0), 0, Border.Wrap);

    static Pipeline Of(params TransformSpec[] transforms) => new(Items.Create<TransformSpec>(transforms), Size, isBytes: true, seed: 4);

    static int Flipped(TransformSpec transform)
    {
        Pipeline pipeline = Of(transform);
        byte[] made = new byte[9];
        return Enumerable.Range(0, 400).Count(sample =>
        {
            pipeline.Apply(Row, made, 0, sample, pipeline.NewPlan());
            return made[0] == 9;
        });
    }

    /// <summary>How often the image was shifted by 1, 2, 3 … columns; not at all is not counted.</summary>
    static double[] Shifts(params TransformSpec[] transforms)
    {
        Pipeline pipeline = Of(transforms);
        double[] counts = new double[9];
        byte[] made = new byte[9];
        for (int sample = 0; sample < Draws; sample++)
        {
            pipeline.Apply(Row, made, 0, sample, pipeline.NewPlan());
            counts[Array.IndexOf(made, (byte)1)] += 1.0 / Draws;
        }
        return counts[1..];
    }

    static void Near(double[] expected, double[] shares)
    {
        for (int i = 0; i < shares.Length; i++)
        {
            double share = i < expected.Length ? expected[i] : 0;
            Assert.InRange(shares[i], share - (5 * Math.Sqrt(share / Draws)), share + (5 * Math.Sqrt(share / Draws)));
        }
    }
}
