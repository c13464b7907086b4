using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Brightness, contrast, saturation and hue, each drawn by itself; in this order, where torchvision shuffles it.</summary>
/// <param name="Brightness">0.4 draws the factor from [0.6, 1.4], [low, high] is the range itself; null is 0.4.</param>
/// <param name="Contrast">The same for contrast, about the luma of the image's mean; null is 0.4.</param>
/// <param name="Saturation">The same for saturation; null is 0.4.</param>
/// <param name="Hue">In whole turns: 0.1 draws from [−0.1, 0.1]; from −0.5 to 0.5; null is 0.1.</param>
/// <param name="Pivot">The middle of contrast: <c>mean</c> or <c>half</c>.</param>
/// <param name="Mode">How hue is turned: <c>yiq</c> or <c>exact</c>.</param>
[Known("ColorJiggle", "BrightnessContrast")]
public sealed record ColorJitter(DrawRange? Brightness = null, DrawRange? Contrast = null, DrawRange? Saturation = null, DrawRange? Hue = null,
    Pivot Pivot = Pivot.Mean, HueMode Mode = HueMode.Yiq) : TransformSpec
{
    /// <summary>What the factor of brightness is drawn from; null is 0.4.</summary>
    public DrawRange? Brightness { get; init => field = Factors.Checked(value, nameof(Brightness)); } = Factors.Checked(Brightness, nameof(Brightness));

    /// <summary>What the factor of contrast is drawn from; null is 0.4.</summary>
    public DrawRange? Contrast { get; init => field = Factors.Checked(value, nameof(Contrast)); } = Factors.Checked(Contrast, nameof(Contrast));

    /// <summary>What the factor of saturation is drawn from; null is 0.4.</summary>
    public DrawRange? Saturation { get; init => field = Factors.Checked(value, nameof(Saturation)); } = Factors.Checked(Saturation, nameof(Saturation));

    /// <summary>What the turn of hue is drawn from; null is 0.1.</summary>
    public DrawRange? Hue { get; init => field = HueTurn.Checked(value, nameof(Hue)); } = HueTurn.Checked(Hue, nameof(Hue));

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Colors(before);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Factors.Brightness(plan, (Brightness ?? Factors.Default).DrawAround(random, 0, 1, 0));
        Factors.Contrast(plan, (Contrast ?? Factors.Default).DrawAround(random, 1, 1, 0), Pivot);
        Factors.Saturation(plan, (Saturation ?? Factors.Default).DrawAround(random, 2, 1, 0));
        HueTurn.Record(plan, (Hue ?? HueTurn.Default).DrawAround(random, 3, 0), Mode);
    }
}
