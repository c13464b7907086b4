using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Stretches the whole image to another size.</summary>
/// <param name="Size">Rows and columns: a number makes a square, whatever the image was; both sides are stretched on their own.</param>
[Word("resize")]
[Known("Resizing")]
public sealed record ResizeTo(Extent Size) : TransformSpec
{
    /// <summary>Rows and columns.</summary>
    public Extent Size { get; init => field = value.Checked("size"); } = Size.Checked("size");

    /// <inheritdoc/>
    public override TransformSpec? AtEvaluation => P >= 1 ? this : null;

    /// <inheritdoc/>
    public override ImageSize Resize(ImageSize before) => before with { Height = Size.Height, Width = Size.Width };

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Stretch(plan, Size);
    }

    /// <summary>Stretches the image that a plan has so far. Where it grows, the outermost half pixel shows the edge, as in OpenCV and Pillow.</summary>
    internal static void Stretch(Plan plan, Extent size) =>
        plan.Warp(Matrix3.Scaling((double)plan.Size.Width / size.Width, (double)plan.Size.Height / size.Height), size.Height, size.Width, Border.Edge);
}
