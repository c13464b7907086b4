using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Adds rows and columns around the image.</summary>
/// <param name="Amount">How many: the same on every side, or [top, bottom, left, right].</param>
/// <param name="Border">What they show.</param>
/// <param name="Fill">The value of a constant border, on the scale of the image.</param>
[Known("ZeroPadding", "PadIfNeeded")]
public sealed record Pad(Margins Amount, Border Border = Border.Reflect101, float Fill = 0) : TransformSpec
{
    /// <summary>How many rows and columns are added on each side.</summary>
    public Margins Amount { get; init => field = value.Checked("amount"); } = Amount.Checked("amount");

    /// <summary>The value of a constant border, on the scale of the image.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <inheritdoc/>
    public override TransformSpec? AtEvaluation => P >= 1 ? this : null;

    /// <inheritdoc/>
    public override ImageSize Resize(ImageSize before) => before with { Height = before.Height + Amount.Top + Amount.Bottom, Width = before.Width + Amount.Left + Amount.Right };

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ImageSize after = Resize(plan.Size);
        plan.Warp(Matrix3.Translation(-Amount.Left, -Amount.Top), after.Height, after.Width, Border, Fill);
    }
}
