using Gradus.Kernels;
using Gradus.Kernels.Random;

namespace Gradus.Data.Glyphs;

/// <summary>Paints one digit as a hand might: a style, jittered strokes, a pose, a pen, some noise. Only + − × ÷ √ are used, so the bytes are the same everywhere.</summary>
static class DigitPainter
{
    /// <summary>Width and height of a picture.</summary>
    public const int Side = 28;

    const int Steps = 7;
    const double Jitter = 0.02;
    const int SamplesPerPart = 32;

    /// <summary>Paints samples 0 … labels.Length − 1 of a stream on the current compute pool.</summary>
    /// <returns>The pictures one after the other, [H,W,1] bytes.</returns>
    public static byte[] PaintAll(int[] labels, Rng rng)
    {
        var pictures = new byte[labels.Length * Side * Side];
        Threads.Run((labels.Length + SamplesPerPart - 1) / SamplesPerPart, new Job(labels, rng, pictures));
        return pictures;
    }

    /// <summary>Paints one digit.</summary>
    /// <param name="digit">0 … 9.</param>
    /// <param name="rng">The sample's own stream.</param>
    /// <param name="picture">Side·Side bytes: 0 paper, 255 ink.</param>
    public static void Paint(int digit, Rng rng, Span<byte> picture)
    {
        var draws = new Draws(rng);
        Span<double> ink = stackalloc double[Side * Side];
        ink.Clear();
        Span<Point> warp = stackalloc Point[Pose.Grid * Pose.Grid];
        int style = draws.Below(DigitStrokes.Styles(digit));
        var pose = new Pose(ref draws, warp, Side);
        double radius = draws.Uniform(0.75, 1.75), softness = draws.Uniform(0.45, 0.9);
        foreach (Stroke stroke in DigitStrokes.Of(digit, style)) Draw(new Canvas(ink, Side), stroke, pose, ref draws, radius, softness);
        Expose(ink, ref draws, picture);
    }

    static void Draw(Canvas canvas, Stroke stroke, Pose pose, ref Draws draws, double radius, double softness)
    {
        ReadOnlySpan<Point> points = stroke.Points;
        Point start = Shake(points[0], ref draws), from = pose.Place(start);
        for (int i = 1; i < points.Length; i += 3)
        {
            Point a = Shake(points[i], ref draws), b = Shake(points[i + 1], ref draws), end = Shake(points[i + 2], ref draws);
            for (int step = 1; step <= Steps; step++)
            {
                double t = (double)step / Steps, s = 1 - t;
                Point on = (start * (s * s * s)) + (a * (3 * s * s * t)) + (b * (3 * s * t * t)) + (end * (t * t * t));
                Point to = pose.Place(on);
                canvas.Draw(from, to, radius, softness);
                from = to;
            }
            start = end;
        }
    }

    static Point Shake(Point point, ref Draws draws) => point + new Point(draws.Normal(Jitter), draws.Normal(Jitter));

    /// <summary>Ink to bytes: how dark the pen writes, and grain.</summary>
    static void Expose(ReadOnlySpan<double> ink, ref Draws draws, Span<byte> picture)
    {
        double dark = draws.Uniform(150, 255), grain = draws.Uniform(0, 24);
        ulong bits = 0;
        for (int i = 0; i < ink.Length; i++)
        {
            if (i % 8 == 0) bits = draws.Bits();
            double noise = ((int)(bits & 255) - 127.5) / 127.5;
            bits >>= 8;
            picture[i] = (byte)Math.Clamp((dark * ink[i]) + (grain * noise) + 0.5, 0, 255);
        }
    }

    readonly struct Job(int[] labels, Rng rng, byte[] pictures) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int end = Math.Min(labels.Length, (part + 1) * SamplesPerPart);
            for (int i = part * SamplesPerPart; i < end; i++)
                Paint(labels[i], rng.Child((ulong)i), pictures.AsSpan(i * Side * Side, Side * Side));
        }
    }
}
