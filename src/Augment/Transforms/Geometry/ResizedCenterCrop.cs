using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Stretches the middle of the image to a size, as images are shown to a network that was trained on <c>resized-crop</c>.</summary>
/// <param name="Size">Rows and columns of the result.</param>
/// <param name="Share">How much of the largest piece in the result's shape is taken, of its height and of its width, above 0 to 1.</param>
/// <remarks>The usual "resize to 256, cut out 224" is 224 of 256: a share of 0.875.</remarks>
public sealed record ResizedCenterCrop(Extent Size, float Share = 0.875f) : TransformSpec
{
    /// <summary>Rows and columns of the result.</summary>
    public Extent Size { get; init => field = value.Checked("size"); } = Size.Checked("size");

    /// <summary>How much of the largest piece in the result's shape is taken.</summary>
    public float Share { get; init => field = Check.AboveTo(value, 0, 1, nameof(Share)); } = Check.AboveTo(Share, 0, 1);

    /// <inheritdoc/>
    public override TransformSpec? AtEvaluation => P >= 1 ? this : null;

    /// <inheritdoc/>
    public override ImageSize Resize(ImageSize before) => before with { Height = Size.Height, Width = Size.Width };

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        double step = Share * Math.Min((double)plan.Size.Height / Size.Height, (double)plan.Size.Width / Size.Width);
        Matrix3 toSource = Matrix3.Translation((plan.Size.Width - (step * Size.Width)) / 2, (plan.Size.Height - (step * Size.Height)) / 2) * Matrix3.Scaling(step, step);
        plan.Warp(toSource, Size.Height, Size.Width, Border.Edge);
    }
}
