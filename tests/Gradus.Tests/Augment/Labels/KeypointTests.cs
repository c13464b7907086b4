using Gradus.Augment;
using Gradus.Augment.Labels;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Catalogs;
using Gradus.Tests.Augment.Plans;

namespace Gradus.Tests.Augment.Labels;

/// <summary>Keypoints go where the image goes, and left and right change places in a mirror.</summary>
public sealed class KeypointTests
{
    static readonly ImageSize Size = new(48, 64, 1);

    static readonly (TransformSpec[] Chain, bool IsMirrored)[] Chains =
    [
        ([new HorizontalFlip(1)], true), ([new VerticalFlip(1)], true), ([new HorizontalFlip(1), new VerticalFlip(1)], false), ([new Rotate(180)], false), ([new Transpose(1)], true),
        ([new Rotate90(1)], false), ([new Rotate90(1), new Transpose(1), new HorizontalFlip(1)], false), ([new Perspective(1)], false), ([new Perspective(), new HorizontalFlip(1)], true), ([new Shear(80, 80)], false),
        ([new Elastic(), new VerticalFlip(1), new Elastic()], true),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Chains.Length)];

    [Theory, MemberData(nameof(Numbers))]
    public void Pairs_change_places_where_the_image_is_mirrored(int number)
    {
        var pipeline = new Pipeline(Items.Create<TransformSpec>(Chains[number].Chain), Size, isBytes: true, 2);
        Plan plan = pipeline.NewPlan();
        Keypoint[] points = [new(20, 20), new(40, 22), new(30, 30)], mapped = new Keypoint[3];
        for (int sample = 0; sample < 20; sample++)
        {
            pipeline.Draw(plan, 0, sample);
            Assert.Equal(Chains[number].IsMirrored, plan.IsMirrored);
            Keypoints.Map(plan, points, mapped, [new KeypointPair(0, 1)]);
            int[] order = plan.IsMirrored ? [1, 0, 2] : [0, 1, 2];
            for (int i = 0; i < 3; i++) Assert.Equal(plan.Map(points[order[i]].X, points[order[i]].Y), (mapped[i].X, mapped[i].Y));
        }
    }

    [Fact]
    public void What_leaves_the_image_is_not_visible_and_does_not_come_back()
    {
        Plan plan = Planned.Of(Size, 255, plan =>
        {
            plan.Warp(Matrix3.Translation(20, 0), 48, 44);
            plan.Warp(Matrix3.Translation(-20, 0), 48, 64);
        });
        Keypoint[] mapped = new Keypoint[4];
        Keypoints.Map(plan, [new(19, 5), new(20, 5), new(63.5, 47.5), new(30, 30, false)], mapped, []);
        Assert.Equal([new Keypoint(19, 5, false), new Keypoint(20, 5), new Keypoint(63.5, 47.5), new Keypoint(30, 30, false)], mapped);
    }

    [Fact]
    public void A_pair_of_points_that_are_not_there_is_refused() =>
        Assert.Equal("a pair names keypoints 0 and 2, but there are 2, counted from 0", Assert.Throws<ArgumentException>(() =>
            Keypoints.Map(Planned.Of(Size, 255, _ => { }), [default, default], new Keypoint[2], [new KeypointPair(0, 2)])).Message);
}
