using Gradus.Augment;
using Gradus.Augment.Labels;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Catalogs;
using Gradus.Tests.Augment.Plans;

namespace Gradus.Tests.Augment.Labels;

/// <summary>Boxes go where the image goes.</summary>
public sealed class BoxTests
{
    static readonly ImageSize Size = new(48, 64, 1);

    static readonly TransformSpec[][] Chains =
    [
        [new HorizontalFlip(1)], [new Rotate90(1)], [new Transpose(1), new VerticalFlip(1)], [new Translate(0.3, 0.3, Border.Constant)], [new Zoom((0.6, 1.6), Border.Constant)],
        [new RandomCrop(8, Border.Constant)], [new ResizedCrop(40)], [new Pad(new Margins(3, 1, 7, 2), Border.Constant), new ResizeTo(33)], [new Rotate(180, Border.Constant)], [new Shear(30, 10, Border.Constant)],
        [new Perspective(0.4f, Border.Constant)], [new Elastic(40, 8, Border.Constant)], [new GridDistortion()], [new Affine(45, 0.2, (0.7, 1.4), 20, 0, Border.Constant), new CenterCrop(40)],
        [new Rotate(60, Border.Constant), new CenterCrop(30), new Pad(9, Border.Constant), new HorizontalFlip()],
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Chains.Length)];

    [Theory, MemberData(nameof(Numbers))]
    public void A_bright_rectangle_lies_in_its_mapped_box(int number)
    {
        var pipeline = new Pipeline(Items.Create<TransformSpec>(Chains[number]), Size, isBytes: true, 5);
        var mapper = new BoxMapper(new BoxRules());
        Plan plan = pipeline.NewPlan();
        byte[] made = new byte[pipeline.Size.Length];
        int seen = 0;
        for (int sample = 0; sample < 40; sample++)
        {
            var box = new Box(10 + (sample % 7), 8 + (sample % 5), 30 + (sample % 11), 27 + (sample % 13));
            pipeline.Apply(Rectangle(box), made, 0, sample, plan);
            for (int i = 0; i < made.Length; i++) made[i] = (byte)(made[i] > 127 ? 1 : 0);
            Box? shown = Box.Around(made, pipeline.Size.Width, 1);
            ReadOnlySpan<MappedBox> mapped = mapper.Map(plan, [box]);
            if (shown is not { } bright || mapped is not [var one])
            {
                // Less than a pixel is left.
                Assert.True(shown is null || shown.Value.Width <= 1 || shown.Value.Height <= 1, $"{shown} is shown");
                continue;
            }
            Near(bright, one.Box, 1.01);
            seen++;
        }
        Assert.True(seen >= 30, $"only {seen} boxes were seen");
    }

    [Fact]
    public void Visibility_is_what_is_left_of_the_original_box()
    {
        // Halved by a crop, and halved it stays when the image is padded and enlarged.
        Plan plan = Planned.Of(Size, 255, plan =>
        {
            plan.Warp(Matrix3.Translation(20, 0), 48, 44);
            plan.Warp(Matrix3.Translation(-20, 0), 48, 64, Border.Constant);
            plan.Warp(Matrix3.Scaling(0.5, 0.5), 96, 128);
        });
        MappedBox mapped = Map(plan, new Box(10, 10, 30, 20), new BoxRules());
        Assert.Equal(new MappedBox(0, new Box(40, 20, 60, 40), 0.5), mapped);
        Plan lazy = Planned.Of(Size, 255, plan => { plan.Warp(Matrix3.Translation(20, 0), 48, 44); plan.Warp(Matrix3.Translation(-20, 0), 48, 64); }, new PlanOptions(IsLazy: true));
        Assert.Equal(1, Map(lazy, new Box(10, 10, 30, 20), new BoxRules()).Visibility);
    }

    [Theory]
    [InlineData(199, 0, 0, null, 1)]
    [InlineData(201, 0, 0, null, 0)]
    [InlineData(0, 10, 0, null, 1)]
    [InlineData(0, 10.1, 0, null, 0)]
    [InlineData(0, 0, 0.5, null, 1)]
    [InlineData(0, 0, 0.51, null, 0)]
    [InlineData(0, 0, 0, 2.0, 1)]
    [InlineData(0, 0, 0, 1.9, 0)]
    public void Boxes_are_kept_by_area_side_visibility_and_aspect(double area, double side, double visibility, double? aspect, int kept)
    {
        // 40×10 of which 20×10 stays.
        Plan plan = Planned.Of(Size, 255, plan => plan.Warp(Matrix3.Translation(30, 0), 48, 34));
        Assert.Equal(kept, new BoxMapper(new BoxRules(area, side, visibility, aspect)).Map(plan, [new Box(10, 10, 50, 20)]).Length);
    }

    [Fact]
    public void Boxes_outside_are_dropped_and_the_others_keep_their_numbers()
    {
        Plan plan = Planned.Of(Size, 255, plan => plan.Warp(Matrix3.Translation(30, 0), 48, 34));
        Box[] boxes = [new(0, 0, 30, 10), new(31, 0, 40, 10), new(5, 5, 5, 9), new(50, 0, 64.00001, 48)];
        Assert.Equal([1, 3], new BoxMapper(new BoxRules()).Map(plan, boxes).ToArray().Select(box => box.Index));
    }

    [Fact]
    public void The_hull_of_the_ellipse_does_not_grow_when_a_square_turns()
    {
        Plan plan = Planned.Of(Size, 255, plan => plan.Warp(Matrix3.Rotation(45).About(32, 24)));
        Box box = new(22, 14, 42, 34);
        Near(new Box(22, 14, 42, 34), Map(plan, box, new BoxRules(Hull: BoxHull.Ellipse)).Box, 0.02);
        double reach = 10 * Math.Sqrt(2);
        Near(new Box(32 - reach, 24 - reach, 32 + reach, 24 + reach), Map(plan, box, new BoxRules()).Box, 1e-9);
        Plan still = Planned.Of(Size, 255, _ => { });
        Near(box, Map(still, box, new BoxRules(Hull: BoxHull.Ellipse)).Box, 1e-9);
    }

    [Fact]
    public void The_forms_at_the_door_are_those_of_the_formats()
    {
        // One pixel in column 2 and row 3.
        Box one = new(2, 3, 3, 4);
        Assert.Equal(one, Box.FromVoc(3, 4, 3, 4));
        Assert.Equal((3, 4, 3, 4), one.ToVoc());
        Assert.Equal(one, Box.FromCoco(2, 3, 1, 1));
        Assert.Equal((2, 3, 1, 1), one.ToCoco());
        Assert.Equal(new Box(16, 12, 48, 36), Box.FromYolo(0.5, 0.5, 0.5, 0.5, Size));
        Assert.Equal((0.5, 0.5, 0.5, 0.5), new Box(16, 12, 48, 36).ToYolo(Size));
    }

    [Fact]
    public void Noise_at_the_border_is_cut_off()
    {
        Plan plan = Planned.Of(Size, 255, plan => plan.Warp(new Matrix3(-1, 0, 64, 0, 1, 0)));
        MappedBox mapped = Map(plan, Box.FromYolo(0.5, 0.5, 1.0000006, 1.0000006, Size), new BoxRules(MinVisibility: 1));
        Assert.Equal(new MappedBox(0, new Box(0, 0, 64, 48), 1), mapped);
        (double x, double y, double width, double height) = mapped.Box.ToYolo(Size);
        Assert.InRange(x + (width / 2), 0, 1);
        Assert.InRange(y + (height / 2), 0, 1);
    }

    [Theory]
    [InlineData(double.NaN, 0, 1, 1, "box 1 is [NaN, 0] to [1, 1]; its coordinates must be finite")]
    [InlineData(4, 0, 3, 1, "box 1 is [4, 0] to [3, 1]; the upper left corner comes first")]
    public void What_is_no_box_is_refused(double left, double top, double right, double bottom, string sentence)
    {
        Plan plan = Planned.Of(Size, 255, _ => { });
        Assert.Equal(sentence, Assert.Throws<ArgumentException>(() => Map(plan, new Box(left, top, right, bottom), new BoxRules())).Message);
    }

    [Fact]
    public void Nothing_is_allocated_for_boxes()
    {
        var pipeline = new Pipeline(Items.Create<TransformSpec>(Chains[^1]), Size, isBytes: true, 5);
        var mapper = new BoxMapper(new BoxRules(Hull: BoxHull.Ellipse));
        Plan plan = pipeline.NewPlan();
        Box[] boxes = [new(1, 2, 30, 40), new(20, 20, 60, 40)];
        for (int sample = 0; sample < 30; sample++) Once(sample);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int sample = 0; sample < 30; sample++) Once(sample);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Once(int sample)
        {
            pipeline.Draw(plan, 0, sample);
            mapper.Map(plan, boxes);
        }
    }

    static MappedBox Map(Plan plan, Box box, BoxRules rules) => Assert.Single(new BoxMapper(rules).Map(plan, [box]).ToArray());

    static void Near(Box expected, Box actual, double most)
    {
        double away = Math.Max(Math.Max(Math.Abs(expected.Left - actual.Left), Math.Abs(expected.Right - actual.Right)), Math.Max(Math.Abs(expected.Top - actual.Top), Math.Abs(expected.Bottom - actual.Bottom)));
        Assert.True(away <= most, $"{actual} is {away} away from {expected}");
    }

    static byte[] Rectangle(Box box)
    {
        byte[] image = new byte[Size.Length];
        for (int y = (int)box.Top; y < box.Bottom; y++) image.AsSpan((y * Size.Width) + (int)box.Left, (int)box.Width).Fill(255);
        return image;
    }
}
