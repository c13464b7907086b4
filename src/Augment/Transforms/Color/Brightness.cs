using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Makes lighter or darker: every channel times a factor.</summary>
/// <param name="Limit">0.4 draws the factor from [0.6, 1.4], [low, high] is the range itself, as torchvision has it; null is 0.4.</param>
[Known("AdjustBrightness")]
public sealed record Brightness(DrawRange? Limit = null) : TransformSpec
{
    /// <summary>What the factor is drawn from; null is 0.4.</summary>
    public DrawRange? Limit { get; init => field = Factors.Checked(value, nameof(Limit)); } = Factors.Checked(Limit, nameof(Limit));

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Colors(before);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Factors.Brightness(plan, (Limit ?? Factors.Default).DrawAround(random, 0, 1, 0));
    }
}
