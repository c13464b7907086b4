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
    MappedBox[] kept = [];

    /// <summary>The new boxes that the rules keep, in the order of the original ones.</summary>
    /// <param name="plan">What was drawn for the image.</param>
    /// <param name="boxes">The original boxes; what lies outside the original image is cut off first.</param>
    /// <returns>Valid until the next call.</returns>
    /// <exception cref="ArgumentException">A box has a coordinate that is no number, or its right or lower edge comes first.</exception>
    public ReadOnlySpan<MappedBox> Map(Plan plan, ReadOnlySpan<Box> boxes)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (kept.Length < boxes.Length) kept = new MappedBox[boxes.Length];
        int count = 0;
        for (int i = 0; i < boxes.Length; i++)
        {
            MappedBox mapped = One(plan, Checked(boxes[i], i).Within(plan.Source), i);
            if (rules.Keeps(mapped)) kept[count++] = mapped;
        }
        return kept.AsSpan(0, count);
    }

    MappedBox One(Plan plan, in Box box, int index)
    {
        outline.Around(box, plan.HasDisplacement);
        double visibility = outline.Follow(plan);
        if (visibility > 0 && rules.Hull == BoxHull.Ellipse)
        {
            outline.Inside(box);
            outline.Follow(plan);
        }
        return new MappedBox(index, outline.Bounds().Within(plan.Size), visibility);
    }

    static Box Checked(in Box box, int index)
    {
        if (!double.IsFinite(box.Left + box.Top + box.Right + box.Bottom)) throw new ArgumentException($"box {index + 1} is {box}; its coordinates must be finite");
        return box.Right >= box.Left && box.Bottom >= box.Top ? box
            : throw new ArgumentException($"box {index + 1} is {box}; the upper left corner comes first");
    }
}
