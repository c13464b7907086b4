using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Keeps the upper bits of each byte.</summary>
/// <param name="Bits">How many, 1 to 8.</param>
/// <remarks>A table of 256 entries: bytes only.</remarks>
public sealed record Posterize(int Bits = 4) : TransformSpec
{
    /// <summary>How many bits are kept, 1 to 8.</summary>
    public int Bits { get; init => field = Check.Within(value, 1, 8, nameof(Bits)); } = Check.Within(Bits, 1, 8);

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Bytes(isBytes);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Keep(plan, Bits);
    }

    /// <summary>Keeps so many bits.</summary>
    internal static void Keep(Plan plan, int bits)
    {
        int mask = 0xFF << (8 - bits);
        Span<float> table = plan.Rent(ByteTable.Length, out int start);
        for (int i = 0; i < table.Length; i++) table[i] = i & mask;
        plan.Pixels(ByteTable.Posterize, new Arguments(A: bits, DataStart: start, DataLength: table.Length));
    }
}
