using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Policy;

/// <summary>Applies some operations of a fixed list, all equally strong: slants, shifts, a turn, brightness, colour, contrast, sharpness, posterize, solarize, autocontrast, equalize, or nothing.</summary>
/// <param name="Operations">How many, 1 to 14; the same one may come twice.</param>
/// <param name="Magnitude">How strong, 0 to 30.</param>
/// <param name="Border">What comes in where the image is moved.</param>
/// <param name="Fill">The value of a constant border, on the scale of the image.</param>
/// <remarks>Cubuk et al. 2020, "RandAugment: practical automated data augmentation with a reduced search space", with torchvision's list and ranges. Bytes of 1 or 3 channels.</remarks>
public sealed record RandAugment(int Operations = 2, int Magnitude = 9, Border Border = Border.Reflect101, float Fill = 0) : TransformSpec
{
    /// <summary>The largest shift is this share of the image: 150 of 331 pixels, where it was found.</summary>
    const double Far = 150.0 / 331;

    /// <summary>How many, 1 to 14.</summary>
    public int Operations { get; init => field = Check.Within(value, 1, 14, nameof(Operations)); } = Check.Within(Operations, 1, 14);

    /// <summary>How strong, 0 to 30.</summary>
    public int Magnitude { get; init => field = Check.Within(value, 0, PolicyRanges.Steps, nameof(Magnitude)); } = Check.Within(Magnitude, 0, PolicyRanges.Steps);

    /// <summary>The value of a constant border, on the scale of the image.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => PolicyOperations.Demand(before, isBytes);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        for (int i = 0; i < Operations; i++)
            PolicyOperations.Draw(random.Child((ulong)i), plan, Magnitude, PolicyRanges.Narrow, Far * plan.Size.Width, Far * plan.Size.Height, Border, Fill);
    }
}
