using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Every channel becomes luma; the number of channels stays. Images of one channel stay.</summary>
/// <param name="P">The probability, from 0 to 1.</param>
[Known("Grey", "Gray", "ToGray", "ToGrey", "Greyscale")]
public sealed record Grayscale(float P = 0.1f) : TransformSpec
{
    /// <inheritdoc/>
    public override float P { get; init => field = Check.Within(value, 0, 1, nameof(P)); } = Check.Within(P, 0, 1);

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Colors(before);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Factors.Saturation(plan, 0);
    }
}
