using Gradus.Augment.Plans;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>Blurs along a line, as a camera that moves while it looks.</summary>
/// <param name="Size">Points of the line, one pixel apart, or [low, high]; a whole number from 1 to 99; null is [3, 7].</param>
/// <param name="Degrees">The line's angle, counter-clockwise as displayed, or [low, high]; null is [0, 180].</param>
/// <remarks>The line's points lie between pixels and are shared among the four around them. A stage: it needs neighbours. Bytes only.</remarks>
public sealed record MotionBlur(DrawRange? Size = null, DrawRange? Degrees = null) : TransformSpec
{
    const double Longest = 99;

    /// <summary>Points of the line, or [low, high]; null is [3, 7].</summary>
    public DrawRange? Size { get; init => field = value?.Within(1, Longest, nameof(Size)); } = Size?.Within(1, Longest, nameof(Size));

    /// <summary>The line's angle, or [low, high]; null is [0, 180].</summary>
    public DrawRange? Degrees { get; init => field = value?.Within(-360, 360, nameof(Degrees)); } = Degrees?.Within(-360, 360, nameof(Degrees));

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Bytes(isBytes);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        DrawRange sizes = Size ?? (3, 7);
        int least = (int)Math.Round(sizes.Low), points = least + random.Below(0, (int)Math.Round(sizes.High) - least + 1);
        double degrees = (Degrees ?? (0, 180)).Draw(random, 1);
        if (points == 1) return;
        (double sine, double cosine) = Matrix3.SineCosine(degrees);
        Span<float> taps = plan.Rent(4 * points * LineStage.PerTap, out int start);
        for (int i = 0; i < points; i++) Share(taps.Slice(4 * i * LineStage.PerTap, 4 * LineStage.PerTap), (i - ((points - 1) / 2.0)) * cosine, -(i - ((points - 1) / 2.0)) * sine, 1.0 / points);
        plan.Stage(LineStage.Instance, new Arguments(A: points, B: degrees, DataStart: start, DataLength: taps.Length));
    }

    /// <summary>The four pixels around a point and their shares.</summary>
    static void Share(Span<float> taps, double x, double y, double weight)
    {
        double left = Math.Floor(x), top = Math.Floor(y);
        for (int i = 0; i < 4; i++)
        {
            double right = left + (i % 2), down = top + (i / 2);
            double share = (1 - Math.Abs(x - right)) * (1 - Math.Abs(y - down));
            (taps[LineStage.PerTap * i], taps[(LineStage.PerTap * i) + 1], taps[(LineStage.PerTap * i) + 2]) = ((float)right, (float)down, (float)(share * weight));
        }
    }
}
