using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Swaps rows and columns: mirrors about the diagonal from the upper left to the lower right.</summary>
/// <param name="P">The probability, from 0 to 1; 1 for images that are not square, since all images of a batch have one size.</param>
public sealed record Transpose(float P = 0.5f) : TransformSpec
{
    /// <inheritdoc/>
    public override float P { get; init => field = Check.Within(value, 0, 1, nameof(P)); } = Check.Within(P, 0, 1);

    /// <inheritdoc/>
    public override TransformSpec? AtEvaluation => P >= 1 ? this : null;

    /// <inheritdoc/>
    public override ImageSize Resize(ImageSize before) => before with { Height = before.Width, Width = before.Height };

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Warp(new Matrix3(0, 1, 0, 1, 0, 0), plan.Size.Width, plan.Size.Height);
    }
}
