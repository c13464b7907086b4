using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Spreads the values of each channel so that all are about equally frequent, as Pillow and torchvision do it.</summary>
/// <param name="P">The probability, from 0 to 1.</param>
/// <remarks>A stage: it needs the histogram first. Bytes only.</remarks>
public sealed record Equalize(float P = 0.5f) : TransformSpec
{
    /// <inheritdoc/>
    public override float P { get; init => field = Check.Within(value, 0, 1, nameof(P)); } = Check.Within(P, 0, 1);

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Bytes(isBytes);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Stage(EqualizeStage.Instance);
    }
}
