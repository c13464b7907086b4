using Gradus.Augment.Plans;

namespace Gradus.Augment.Labels;

/// <summary>Takes the boxes of an image to the image that a plan makes of it. One for each thread; nothing is allocated once its room is large enough.</summary>
/// <remarks>
/// A box's outline is followed through every step and cut wherever the step's image ends, as its pixels are; what a border mirrors or repeats gets no box of its own.
/// So a box that a crop halved stays halved when the image is padded later.
/// </remarks>
/// <example><code>
/// pipeline.Apply(image, made, epoch, sample, plan);
/// foreach (MappedBox box in mapper.Map(plan, boxes)) Use(classes[box.Index], box.Box);
/// </code></example>
public sealed class BoxMapper(BoxRules rules)
{
    readonly Outline outline = new();
    Plan? partner;
    MappedBox[] kept = [];

    /// <summary>The new boxes that the rules keep, in the order of the original ones; where samples are mixed, those of the plan's own.</summary>
    /// <param name="plan">What was drawn for the image.</param>
    /// <param name="boxes">The original boxes; what lies outside the original image is cut off first.</param>
    /// <returns>Valid until the next call.</returns>
    /// <exception cref="ArgumentException">A box has a coordinate that is no number, or its right or lower edge comes first.</exception>
    public ReadOnlySpan<MappedBox> Map(Plan plan, ReadOnlySpan<Box> boxes) => Map(plan, null, 0, boxes);

    /// <summary>The same for a sample that came into the image's mix.</summary>
    /// <param name="pipeline">Made the image.</param>
    /// <param name="plan">What was drawn for it; not changed.</param>
    /// <param name="epoch">Its epoch.</param>
    /// <param name="share">Which sample: its number in <see cref="Plan.Shares"/>, 1 or more.</param>
    /// <param name="address">That sample's <see cref="IImages{T}.Address"/>.</param>
    /// <param name="boxes">That sample's boxes.</param>
    /// <returns>Valid until the next call.</returns>
    /// <exception cref="ArgumentException">No such sample came in, or a box is none.</exception>
    public ReadOnlySpan<MappedBox> MapPartner(Pipeline pipeline, Plan plan, int epoch, int share, long address, ReadOnlySpan<Box> boxes)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(plan);
        int others = Math.Max(plan.Shares.Length - 1, 0);
        if (share < 1 || share > others) throw new ArgumentException($"sample {share} of the mix is asked for, but {others} came in besides the image's own");
        partner ??= pipeline.NewPlan();
        pipeline.Draw(partner, epoch, address, 0, plan.Steps[plan.MixStep].Position);
        return Map(plan, partner, share, boxes);
    }

    /// <param name="plan">The image's plan.</param>
    /// <param name="before">What was done to a partner before the mix; null for the plan's own sample.</param>
    /// <param name="share">Its number in the mix.</param>
    /// <param name="boxes">Its boxes.</param>
    ReadOnlySpan<MappedBox> Map(Plan plan, Plan? before, int share, ReadOnlySpan<Box> boxes)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (kept.Length < boxes.Length) kept = new MappedBox[boxes.Length];
        int count = 0;
        bool isCurved = plan.HasDisplacement || before is { HasDisplacement: true };
        for (int i = 0; i < boxes.Length; i++)
        {
            Box box = Checked(boxes[i], i).Within(plan.Source);
            outline.Around(box, isCurved);
            double visibility = Follow(plan, before, share);
            if (visibility > 0 && rules.Hull == BoxHull.Ellipse)
            {
                outline.Inside(box);
                Follow(plan, before, share);
            }
            var mapped = new MappedBox(i, outline.Bounds().Within(plan.Size), visibility);
            if (rules.Keeps(mapped)) kept[count++] = mapped;
        }
        return kept.AsSpan(0, count);
    }

    double Follow(Plan plan, Plan? before, int share)
    {
        double visibility = 1;
        if (before is not null) visibility *= outline.Follow(before, 0, before.Count) * outline.Cut(before.Size);
        visibility *= outline.Follow(plan, before is null ? 0 : plan.MixStep, plan.Count, share);
        return visibility * outline.Cut(plan.Size);
    }

    static Box Checked(in Box box, int index)
    {
        if (!double.IsFinite(box.Left + box.Top + box.Right + box.Bottom)) throw new ArgumentException($"box {index + 1} is {box}; its coordinates must be finite");
        return box.Right >= box.Left && box.Bottom >= box.Top ? box
            : throw new ArgumentException($"box {index + 1} is {box}; the upper left corner comes first");
    }
}
