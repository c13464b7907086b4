using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Puts red, green and blue into a random order, each of the six equally likely. Images of one channel stay.</summary>
/// <param name="P">The probability, from 0 to 1.</param>
public sealed record ChannelShuffle(float P = 0.5f) : TransformSpec
{
    /// <inheritdoc/>
    public override float P { get; init => field = Check.Within(value, 0, 1, nameof(P)); } = Check.Within(P, 0, 1);

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Colors(before);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Size.Channels != 3) return;
        Span<int> order = stackalloc int[3];
        random.Shuffle(order);
        plan.Color(Takes(order));
    }

    static ColorMatrix Takes(ReadOnlySpan<int> order) => new(
        Is(order[0], 0), Is(order[0], 1), Is(order[0], 2), 0,
        Is(order[1], 0), Is(order[1], 1), Is(order[1], 2), 0,
        Is(order[2], 0), Is(order[2], 1), Is(order[2], 2), 0);

    static double Is(int channel, int from) => channel == from ? 1 : 0;
}
