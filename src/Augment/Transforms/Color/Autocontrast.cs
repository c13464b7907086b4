using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Stretches each channel so that its darkest value becomes 0 and its brightest white, as Pillow and torchvision do it.</summary>
/// <param name="P">The probability, from 0 to 1.</param>
/// <remarks>A stage: it needs the extremes first. Bytes only.</remarks>
public sealed record Autocontrast(float P = 0.5f) : TransformSpec
{
    /// <inheritdoc/>
    public override float P { get; init => field = Check.Within(value, 0, 1, nameof(P)); } = Check.Within(P, 0, 1);

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Bytes(isBytes);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Stage(StretchStage.Instance);
    }
}
