using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Makes colours paler or stronger: luma + factor · (value − luma). Images of one channel stay.</summary>
/// <param name="Limit">0.4 draws the factor from [0.6, 1.4], [low, high] is the range itself, as torchvision has it; null is 0.4.</param>
[Known("AdjustSaturation", "Color")]
public sealed record Saturation(DrawRange? Limit = null) : TransformSpec
{
    /// <summary>What the factor is drawn from; null is 0.4.</summary>
    public DrawRange? Limit { get; init => field = Factors.Checked(value, nameof(Limit)); } = Factors.Checked(Limit, nameof(Limit));

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Colors(before);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Factors.Saturation(plan, (Limit ?? Factors.Default).DrawAround(random, 0, 1, 0));
    }
}
