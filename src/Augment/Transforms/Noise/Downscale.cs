using Gradus.Augment.Plans;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Noise;

/// <summary>Loses detail: reduced by a factor, each small pixel the mean of those it covers, and enlarged again, bilinear.</summary>
/// <param name="Factor">Sides of the small image as a share of the image's, above 0 to 1, or [low, high]; null is [0.25, 0.5].</param>
/// <remarks>A stage: two resizings in geometry would cancel each other. Bytes only.</remarks>
public sealed record Downscale(DrawRange? Factor = null) : TransformSpec
{
    /// <summary>Sides of the small image as a share of the image's; null is [0.25, 0.5].</summary>
    public DrawRange? Factor { get; init => field = value?.Within(0.001, 1, nameof(Factor)); } = Factor?.Within(0.001, 1, nameof(Factor));

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Bytes(isBytes);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        double factor = (Factor ?? (0.25, 0.5)).Draw(random, 0);
        int height = Math.Max(1, (int)Math.Round(plan.Size.Height * factor)), width = Math.Max(1, (int)Math.Round(plan.Size.Width * factor));
        if (height != plan.Size.Height || width != plan.Size.Width) plan.Stage(CoarseStage.Instance, new Arguments(A: height, B: width));
    }
}
