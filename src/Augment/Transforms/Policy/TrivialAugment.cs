using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Policy;

/// <summary>Applies one operation of <c>rand-augment</c>'s list, each time with another strength: nothing is to be tuned.</summary>
/// <param name="Border">What comes in where the image is moved.</param>
/// <param name="Fill">The value of a constant border, on the scale of the image.</param>
/// <remarks>Müller and Hutter 2021, "TrivialAugment: tuning-free yet state-of-the-art data augmentation", with torchvision's wide ranges. Bytes of 1 or 3 channels.</remarks>
[Known("TrivialAugmentWide")]
public sealed record TrivialAugment(Border Border = Border.Reflect101, float Fill = 0) : TransformSpec
{
    /// <summary>The largest shift, in pixels.</summary>
    const double Far = 32;

    /// <summary>The value of a constant border, on the scale of the image.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => PolicyOperations.Demand(before, isBytes);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        PolicyOperations.Draw(random, plan, random.Below(2, PolicyRanges.Steps + 1), PolicyRanges.Wide, Far, Far, Border, Fill);
    }
}
