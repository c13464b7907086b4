using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Darker (above 1) or lighter (below 1) middle tones: white · (value / white)^gamma.</summary>
/// <param name="Limit">0.2 draws gamma from [0.8, 1.2], [low, high] is the range itself; null is 0.2.</param>
/// <remarks>A table of 256 entries: bytes only.</remarks>
[Known("RandomGamma")]
public sealed record Gamma(DrawRange? Limit = null) : TransformSpec
{
    const double Most = 100;

    /// <summary>What gamma is drawn from; null is 0.2.</summary>
    public DrawRange? Limit { get; init => field = value?.AroundWithin(Most, 0, Most, nameof(Limit)); } = Limit?.AroundWithin(Most, 0, Most, nameof(Limit));

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Bytes(isBytes);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        double gamma = (Limit ?? 0.2).DrawAround(random, 0, 1, 0);
        Span<float> table = plan.Rent(ByteTable.Length, out int start);
        for (int i = 0; i < table.Length; i++) table[i] = (float)Math.Round(255 * PortableMath.Power(i / 255.0, gamma));
        plan.Pixels(ByteTable.Gamma, new Arguments(A: gamma, DataStart: start, DataLength: table.Length));
    }
}
