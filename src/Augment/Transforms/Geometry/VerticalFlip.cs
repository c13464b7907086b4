using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Mirrors top and bottom.</summary>
/// <param name="P">The probability, from 0 to 1.</param>
[Word("vflip")]
[Known("VerticalFlip", "FlipUpDown", "Flipud")]
public sealed record VerticalFlip(float P = 0.5f) : TransformSpec
{
    /// <inheritdoc/>
    public override float P { get; init => field = Check.Within(value, 0, 1, nameof(P)); } = Check.Within(P, 0, 1);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Warp(new Matrix3(1, 0, 0, 0, -1, plan.Size.Height));
    }
}
