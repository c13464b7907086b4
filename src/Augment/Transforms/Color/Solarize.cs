using Gradus.Augment.Plans;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Inverts every value from a threshold on.</summary>
/// <param name="Threshold">The threshold or [low, high], on the scale of the image; null is 128 for bytes and 0.5 for floats.</param>
public sealed record Solarize(DrawRange? Threshold = null) : TransformSpec
{
    /// <summary>The threshold, on the scale of the image; null is 128 for bytes and 0.5 for floats.</summary>
    public DrawRange? Threshold { get; init => field = value?.Within(0, 256, nameof(Threshold)); } = Threshold?.Within(0, 256, nameof(Threshold));

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Colors(before);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        double threshold = Threshold?.Draw(random, 0) ?? (plan.White > 1 ? 128 : 0.5);
        plan.Pixels(SolarOp.Instance, new Arguments(A: threshold));
    }
}
