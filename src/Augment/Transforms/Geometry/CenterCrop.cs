using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Cuts the middle of the image out; the odd row or column is chosen as torchvision does, by rounding halves to even numbers.</summary>
/// <param name="Size">Rows and columns, at most those of the padded image.</param>
/// <param name="Padding">Pixels that are added on every side before, 0 or more.</param>
/// <param name="Border">What the padding shows.</param>
/// <param name="Fill">The value of a constant border, on the scale of the image.</param>
public sealed record CenterCrop(Extent Size, int Padding = 0, Border Border = Border.Reflect101, float Fill = 0) : TransformSpec
{
    /// <summary>Rows and columns.</summary>
    public Extent Size { get; init => field = value.Checked("size"); } = Size.Checked("size");

    /// <summary>Pixels that are added on every side before, 0 or more.</summary>
    public int Padding { get; init => field = Check.Within(value, 0, Extent.Longest, nameof(Padding)); } = Check.Within(Padding, 0, Extent.Longest);

    /// <summary>The value of a constant border, on the scale of the image.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <inheritdoc/>
    public override TransformSpec? AtEvaluation => P >= 1 ? this : null;

    /// <inheritdoc/>
    public override ImageSize Resize(ImageSize before) => before with { Height = Size.Height, Width = Size.Width };

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demand(Size, Padding, before);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Warp(Matrix3.Translation(Start(plan.Size.Width, Size.Width), Start(plan.Size.Height, Size.Height)), Size.Height, Size.Width, Border, Fill);
    }

    internal static void Demand(Extent size, int padding, ImageSize before)
    {
        if (size.Height <= before.Height + (2 * padding) && size.Width <= before.Width + (2 * padding)) return;
        string around = padding > 0 ? $" with {padding} more on every side" : "";
        throw new ArgumentException($"a crop of {size} does not fit into an image of {before}{around}");
    }

    static double Start(int length, int wanted) => Math.Round((length - wanted) / 2.0);
}
