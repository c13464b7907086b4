using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Mirrors left and right.</summary>
/// <param name="P">The probability, from 0 to 1.</param>
[Word("hflip")]
[Known("HorizontalFlip", "FlipLeftRight", "Mirror", "Fliplr")]
public sealed record HorizontalFlip(float P = 0.5f) : TransformSpec
{
    /// <inheritdoc/>
    public override float P { get; init => field = Check.Within(value, 0, 1, nameof(P)); } = Check.Within(P, 0, 1);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Warp(new Matrix3(-1, 0, plan.Size.Width, 0, 1, 0));
    }
}
