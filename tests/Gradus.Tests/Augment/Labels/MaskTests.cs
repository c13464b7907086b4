using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Catalogs;
using Gradus.Tests.Augment.Plans;

namespace Gradus.Tests.Augment.Labels;

/// <summary>Masks go where the image goes.</summary>
public sealed class MaskTests
{
    static readonly ImageSize Size = new(48, 64, 1);

    static readonly TransformSpec[][] Chains =
    [
        [new HorizontalFlip(1), new Brightness()], [new Rotate90(1)], [new Transpose(1), new ResizeTo(50)], [new Rotate(180)], [new Perspective(), new Zoom((0.5, 2), Border.Edge)], [new Elastic(50, 6)],
        [new GridDistortion(), new Translate(0.3, null, Border.Reflect)], [new Rotate(40, Border.Wrap), new ResizedCrop(40)], [new Affine(45, 0.2, (0.7, 1.4), 20, 0, Border.Constant, 200), new Rotate(30, Border.Constant, 10)],
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Chains.Length)];

    [Theory, MemberData(nameof(Numbers))]
    public void A_mask_is_the_image_of_what_it_marks(int number)
    {
        var pipeline = new Pipeline(Items.Create<TransformSpec>(Chains[number]), Size, isBytes: true, 5);
        Plan plan = pipeline.NewPlan();
        byte[] image = Disc(), made = new byte[pipeline.Size.Length], mask = new byte[made.Length];
        for (int sample = 0; sample < 12; sample++)
        {
            pipeline.Apply(image, made, 0, sample, plan);
            plan.Mask(image, mask, beyond: null);
            int differ = 0, marked = 0;
            for (int i = 0; i < made.Length; i++)
            {
                if (mask[i] > 127) marked++;
                if (mask[i] > 127 != made[i] > 127) differ++;
            }
            Assert.True(marked > 0, "nothing is marked");
            // Along the rim a blend above one half and the nearest pixel may differ.
            Assert.True(differ <= 3 + (0.06 * marked), $"{differ} of {marked} marked pixels differ");
        }
    }

    [Fact]
    public void Beyond_the_edge_nothing_is_marked_unless_asked()
    {
        byte[] ones = new byte[Size.Length], made = new byte[Size.Length];
        Array.Fill(ones, (byte)3);
        Plan plan = Planned.Of(Size, 255, plan => plan.Warp(Matrix3.Translation(-10, 0)));
        plan.Mask(ones, made);
        Assert.Equal(10 * 48, made.Count(value => value == 0));
        Assert.All(Enumerable.Range(0, 48), y => Assert.True(made[y * 64] == 0 && made[(y * 64) + 9] == 0 && made[(y * 64) + 10] == 3));
        plan.Mask(ones, made, beyond: 255);
        Assert.Equal(10 * 48, made.Count(value => value == 255));
        plan.Mask(ones, made, beyond: null);
        Assert.All(made, value => Assert.Equal(3, value));
    }

    [Fact]
    public void Covered_rectangles_leave_a_mask_alone_unless_asked()
    {
        byte[] ones = new byte[Size.Length], made = new byte[Size.Length];
        Array.Fill(ones, (byte)3);
        // What is covered first moves with the image.
        Plan plan = Planned.Of(Size, 255, plan =>
        {
            plan.Fill(0, 0, 4, 5, 9);
            plan.Warp(Matrix3.Translation(-10, 0), Border.Edge);
            plan.Fill(40, 60, 8, 4, 9);
        });
        plan.Mask(ones, made, beyond: 3);
        Assert.All(made, value => Assert.Equal(3, value));
        plan.Mask(ones, made, beyond: 3, filled: 0);
        Assert.Equal((4 * 5) + (8 * 4), made.Count(value => value == 0));
        Assert.True(made[10] == 0 && made[14] == 0 && made[15] == 3 && made[^1] == 0);
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Nothing_is_allocated_for_a_mask(int number)
    {
        var pipeline = new Pipeline(Items.Create<TransformSpec>(Chains[number]), Size, isBytes: true, 5);
        Plan plan = pipeline.NewPlan();
        byte[] image = Disc(), mask = new byte[pipeline.Size.Length];
        for (int sample = 0; sample < 40; sample++) Once(sample);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int sample = 0; sample < 40; sample++) Once(sample);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Once(int sample)
        {
            pipeline.Draw(plan, 0, sample);
            plan.Mask(image, mask, beyond: null);
        }
    }

    [Fact]
    public void Names_are_never_blended()
    {
        byte[] names = [.. Enumerable.Range(0, Size.Length).Select(i => (byte)(i % 64 < 32 ? 4 : 9))], made = new byte[Size.Length];
        Plan plan = Planned.Of(Size, 255, plan => plan.Warp(Matrix3.Rotation(33).About(32, 24)));
        plan.Mask(names, made);
        Assert.Equal(new byte[] { 0, 4, 9 }, made.Distinct().Order());
    }

    static byte[] Disc()
    {
        byte[] image = new byte[Size.Length];
        for (int y = 0; y < Size.Height; y++)
            for (int x = 0; x < Size.Width; x++)
                if (((x - 30) * (x - 30)) + ((y - 22) * (y - 22)) < 225) image[(y * Size.Width) + x] = 255;
        return image;
    }
}
