using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Cuts a given rectangle out; it must lie within the image.</summary>
/// <param name="Top">The first row.</param>
/// <param name="Left">The first column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public sealed record Crop(int Top, int Left, int Height, int Width) : TransformSpec
{
    /// <summary>The first row.</summary>
    public int Top { get; init => field = Check.Within(value, 0, Extent.Longest, nameof(Top)); } = Check.Within(Top, 0, Extent.Longest);

    /// <summary>The first column.</summary>
    public int Left { get; init => field = Check.Within(value, 0, Extent.Longest, nameof(Left)); } = Check.Within(Left, 0, Extent.Longest);

    /// <summary>Rows.</summary>
    public int Height { get; init => field = Check.Within(value, 1, Extent.Longest, nameof(Height)); } = Check.Within(Height, 1, Extent.Longest);

    /// <summary>Columns.</summary>
    public int Width { get; init => field = Check.Within(value, 1, Extent.Longest, nameof(Width)); } = Check.Within(Width, 1, Extent.Longest);

    /// <inheritdoc/>
    public override TransformSpec? AtEvaluation => P >= 1 ? this : null;

    /// <inheritdoc/>
    public override ImageSize Resize(ImageSize before) => before with { Height = Height, Width = Width };

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes)
    {
        if (Top + Height > before.Height || Left + Width > before.Width)
            throw new ArgumentException($"a crop of rows {Top} to {Top + Height - 1} and columns {Left} to {Left + Width - 1} does not lie within an image of {before}");
    }

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Warp(Matrix3.Translation(Left, Top), Height, Width);
    }
}
