using Gradus.Augment;
using Gradus.Augment.Labels;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Geometry;

namespace AugmentProgram;

/// <summary>A copy of an image with its boxes, its mask and its keypoints.</summary>
static class LabelledCopy
{
    /// <summary>Makes it, and says where the labels went.</summary>
    /// <param name="image">[64,64].</param>
    public static void Show(byte[] image)
    {
        byte[] made = new byte[64 * 64], mask = new byte[64 * 64], madeMask = new byte[64 * 64];
        mask.AsSpan(27 * 64, 64).Fill(1);

        var pipeline = new Pipeline([new Rotate(15), new Squeeze((0.7, 1)), new HorizontalFlip()], new ImageSize(64, 64, 1), isBytes: true, seed: 7);
        Plan plan = pipeline.NewPlan();
        pipeline.Apply(image, made, epoch: 0, sample: 12, plan); // now the plan holds what was drawn

        var mapper = new BoxMapper(new BoxRules(MinVisibility: 0.3)); // one for each thread; drops what is mostly cut away
        Box[] boxes = [Box.FromCoco(28, 20, 16, 14)];
        foreach (MappedBox box in mapper.Map(plan, boxes))
            Console.WriteLine($"box {box.Index} is now {box.Box}, and {box.Visibility:0.00} of it is seen");

        plan.Mask(mask, madeMask); // the same geometry, the nearest number; 0 comes in from beyond the edge

        Keypoint[] eyes = [new(30.5, 27.5), new(42.5, 27.5)], mapped = new Keypoint[2];
        Keypoints.Map(plan, eyes, mapped, [new KeypointPair(0, 1)]); // a mirrored left eye is a right one
        Console.WriteLine($"the left eye is at ({mapped[0].X:0.0}, {mapped[0].Y:0.0}), the mask has {madeMask.Count(value => value == 1)} pixels");
    }
}
