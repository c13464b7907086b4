using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>Where the points of a rate sweep lie on a picture: the logarithm of the rate across, the loss upwards.</summary>
/// <remarks>The loss axis ends at one and a half times the span between the lowest and the first loss above the lowest, so that the explosion at the end does not flatten the valley.</remarks>
sealed class RateAxes
{
    const double Headroom = 1.5;

    readonly double first, last;

    /// <summary>Fits the axes.</summary>
    public RateAxes(RateCurve curve)
    {
        first = Math.Log10(curve.Points[0].Rate);
        last = Math.Log10(curve.Points[^1].Rate);
        Lowest = curve.Smoothed.Min();
        double start = curve.Smoothed[0];
        Highest = Lowest + (Headroom * Math.Max(start - Lowest, 0.05 * Math.Max(Math.Abs(start), 1e-6)));
    }

    /// <summary>The loss at the bottom.</summary>
    public double Lowest { get; }

    /// <summary>The loss at the top; what is above it is cut.</summary>
    public double Highest { get; }

    /// <summary>The powers of ten within the axis.</summary>
    public IEnumerable<int> Decades => Enumerable.Range((int)Math.Ceiling(first - 1e-9), Math.Max(0, (int)Math.Floor(last + 1e-9) - (int)Math.Ceiling(first - 1e-9) + 1));

    /// <summary>From 0 at the left to 1 at the right.</summary>
    public double Across(double rate) => (Math.Log10(rate) - first) / Math.Max(last - first, 1e-9);

    /// <summary>From 0 at the bottom to 1 at the top.</summary>
    public double Upwards(double loss) => Math.Clamp((loss - Lowest) / (Highest - Lowest), 0, 1);
}
