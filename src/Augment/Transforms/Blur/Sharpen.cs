using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>Sharpens (above 1) or smooths (below 1): smooth + factor · (image − smooth), where smooth is Pillow's 3×3 window; the outermost pixels stay.</summary>
/// <param name="Factor">The factor, or [low, high], as torchvision has it: 0 is smooth, 1 changes nothing; null is [1, 3].</param>
/// <remarks>A stage: it needs neighbours. Bytes only.</remarks>
[Known("Sharpness", "AdjustSharpness")]
public sealed record Sharpen(DrawRange? Factor = null) : TransformSpec
{
    /// <summary>The factor, or [low, high]; null is [1, 3].</summary>
    public DrawRange? Factor { get; init => field = value?.Within(0, 100, nameof(Factor)); } = Factor?.Within(0, 100, nameof(Factor));

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Bytes(isBytes);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        double factor = (Factor ?? (1, 3)).Draw(random, 0);
        if (factor != 1) plan.Stage(SharpenStage.Instance, new Arguments(A: factor));
    }
}
