using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>Blurs among neighbours of similar colour: smooths noise, keeps edges.</summary>
/// <param name="Size">The diameter of the neighbourhood in pixels, odd, 3 to 31.</param>
/// <param name="Color">How much colours may differ: a standard deviation in levels of a byte, or [low, high]; null is 50.</param>
/// <param name="Space">How far away neighbours count: a standard deviation in pixels, or [low, high]; null is 50: evenly.</param>
/// <remarks>Tomasi, Manduchi: "Bilateral filtering for gray and color images" (1998); colours differ by the sum of their channels' differences, as in OpenCV. A stage: it needs neighbours. Bytes of 1 or 3 channels.</remarks>
public sealed record Bilateral(int Size = 5, DrawRange? Color = null, DrawRange? Space = null) : TransformSpec
{
    const double Least = 0.1, Most = 1000;

    /// <summary>The diameter of the neighbourhood, odd, 3 to 31.</summary>
    public int Size { get; init => field = Odd(value); } = Odd(Size);

    /// <summary>The deviation of colours in levels of a byte; null is 50.</summary>
    public DrawRange? Color { get; init => field = value?.Within(Least, Most, nameof(Color)); } = Color?.Within(Least, Most, nameof(Color));

    /// <summary>The deviation of places in pixels; null is 50.</summary>
    public DrawRange? Space { get; init => field = value?.Within(Least, Most, nameof(Space)); } = Space?.Within(Least, Most, nameof(Space));

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes)
    {
        Demands.Colors(before);
        Demands.Bytes(isBytes);
    }

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        double color = (Color ?? 50).Draw(random, 0), space = (Space ?? 50).Draw(random, 1);
        int radius = Size / 2, taps = 0;
        Span<float> data = plan.Rent(BilateralStage.Differences + (Size * Size * LineStage.PerTap), out int start), places = data[BilateralStage.Differences..];
        for (int i = 0; i < BilateralStage.Differences; i++) data[i] = (float)PortableMath.Exp(-(double)i * i / (2 * color * color));
        for (int y = -radius; y <= radius; y++)
        {
            for (int x = -radius; x <= radius; x++)
            {
                if ((x * x) + (y * y) > radius * radius) continue;
                Span<float> tap = places.Slice(taps++ * LineStage.PerTap, LineStage.PerTap);
                (tap[0], tap[1], tap[2]) = (x, y, (float)PortableMath.Exp(-((x * x) + (y * y)) / (2 * space * space)));
            }
        }
        plan.Stage(BilateralStage.Instance, new Arguments(A: Size, B: color, C: space, D: taps, DataStart: start, DataLength: data.Length));
    }

    static int Odd(int size) => Check.Within(size, 3, 31, nameof(Size)) % 2 == 1 ? size : throw new ArgumentException($"size is {size}; it must be odd");
}
