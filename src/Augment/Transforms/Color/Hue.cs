using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Turns the circle of colours: red towards green, green towards blue for positive numbers. Images of one channel stay.</summary>
/// <param name="Limit">In whole turns: 0.1 draws from [−0.1, 0.1], [low, high] is the range itself, as torchvision has it; from −0.5 to 0.5; null is 0.1.</param>
/// <param name="Mode"><c>yiq</c>: a rotation at constant luma, which fuses. <c>exact</c>: through HSV.</param>
[Known("AdjustHue", "HueSaturationValue")]
public sealed record Hue(DrawRange? Limit = null, HueMode Mode = HueMode.Yiq) : TransformSpec
{
    /// <summary>What the turn is drawn from; null is 0.1.</summary>
    public DrawRange? Limit { get; init => field = HueTurn.Checked(value, nameof(Limit)); } = HueTurn.Checked(Limit, nameof(Limit));

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Colors(before);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        HueTurn.Record(plan, (Limit ?? HueTurn.Default).DrawAround(random, 0, 0), Mode);
    }
}
