using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Pads the image on every side and cuts a piece out at random, each place equally likely: of the image's own size unless another is given.</summary>
/// <param name="Padding">Pixels on every side, 0 or more.</param>
/// <param name="Border">What the padding shows.</param>
/// <param name="Fill">The value of a constant border, on the scale of the image.</param>
/// <param name="Size">Rows and columns of the piece, at most those of the padded image; null for those of the image.</param>
/// <remarks>Lee et al. 2015, "Deeply-supervised nets", section 3.2: 4 pixels on CIFAR-10; with zeros, as there, <c>border: constant</c>.</remarks>
public sealed record RandomCrop(int Padding = 4, Border Border = Border.Reflect101, float Fill = 0, Extent? Size = null) : TransformSpec
{
    /// <summary>Pixels on every side, 0 or more.</summary>
    public int Padding { get; init => field = Check.Within(value, 0, Extent.Longest, nameof(Padding)); } = Check.Within(Padding, 0, Extent.Longest);

    /// <summary>The value of a constant border, on the scale of the image.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <summary>Rows and columns of the piece; null for those of the image.</summary>
    public Extent? Size { get; init => field = value?.Checked("size"); } = Size?.Checked("size");

    /// <inheritdoc/>
    public override TransformSpec? AtEvaluation => P >= 1 && Size is { } size ? new CenterCrop(size, Padding, Border, Fill) : null;

    /// <inheritdoc/>
    public override ImageSize Resize(ImageSize before) => Size is { } size ? before with { Height = size.Height, Width = size.Width } : before;

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes)
    {
        if (Size is { } size) CenterCrop.Demand(size, Padding, before);
    }

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ImageSize after = Resize(plan.Size);
        int down = random.Below(0, plan.Size.Height + (2 * Padding) - after.Height + 1) - Padding;
        int right = random.Below(1, plan.Size.Width + (2 * Padding) - after.Width + 1) - Padding;
        plan.Warp(Matrix3.Translation(right, down), after.Height, after.Width, Border, Fill);
    }
}
