namespace Gradus.Training;

/// <summary>The losses of a rate sweep, and the rate that they advise.</summary>
public sealed class RateCurve
{
    const int HalfWidth = 6;
    const double LeastFall = 0.02;
    const double EdgeFall = 0.1;

    readonly double[] smoothed;
    readonly int valleyStart, valleyEnd;

    /// <summary>Reads a sweep.</summary>
    /// <param name="points">Rates in ascending order, finite losses; one or more.</param>
    public RateCurve(IReadOnlyList<RatePoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfZero(points.Count);
        Points = points;
        smoothed = Smooth(points);
        (valleyStart, valleyEnd) = Valley(smoothed);
        if (!Falls()) return;
        valleyStart = Edge(smoothed, valleyStart, valleyEnd);
        Suggestion = points[valleyStart + ((valleyEnd - valleyStart) * 2 / 3)].Rate;
        Steepest = points[SteepestPoint()].Rate;
    }

    /// <summary>The steps, in their order.</summary>
    public IReadOnlyList<RatePoint> Points { get; }

    /// <summary>The losses without the noise of single batches: a mean over the neighbours, weighted by a triangle, so that no fall comes late.</summary>
    public IReadOnlyList<double> Smoothed => smoothed;

    /// <summary>The rate two thirds into the valley: the longest stretch over which the loss falls. Null when it falls at no rate.</summary>
    /// <remarks>
    /// The stretch is the longest decreasing subsequence of the smoothed losses, so that a small bump does not cut it, as in fastai's
    /// <c>valley</c>; here it begins where a tenth of its fall is behind it for good, since the losses of batches wander at rates that are far too small.
    /// </remarks>
    public double? Suggestion { get; }

    /// <summary>The rate at which the loss falls most steeply over the logarithm of the rate, within the valley. Null when it falls at no rate.</summary>
    public double? Steepest { get; }

    static double[] Smooth(IReadOnlyList<RatePoint> points)
    {
        var smoothed = new double[points.Count];
        for (int i = 0; i < smoothed.Length; i++)
        {
            // As far to the left as to the right, so that the explosion at the end is not pulled inwards. At the start nothing happens yet:
            // there the window is cut off, or the first batches would stand alone and their noise would look like a fall.
            int reach = Math.Min(HalfWidth, smoothed.Length - 1 - i);
            double sum = 0, weights = 0;
            for (int k = -Math.Min(reach, i); k <= reach; k++)
            {
                double weight = reach + 1 - Math.Abs(k);
                sum += weight * points[i + k].Loss;
                weights += weight;
            }
            smoothed[i] = sum / weights;
        }
        return smoothed;
    }

    /// <summary>First and last place of the longest decreasing subsequence.</summary>
    static (int Start, int End) Valley(double[] losses)
    {
        var lengths = new int[losses.Length];
        var starts = new int[losses.Length];
        int end = 0;
        for (int i = 0; i < losses.Length; i++)
        {
            (lengths[i], starts[i]) = (1, i);
            for (int j = 0; j < i; j++)
                if (losses[j] > losses[i] && lengths[j] + 1 > lengths[i]) (lengths[i], starts[i]) = (lengths[j] + 1, starts[j]);
            if (lengths[i] > lengths[end]) end = i;
        }
        return (starts[end], end);
    }

    /// <summary>The last place that has not a tenth of the fall behind it.</summary>
    static int Edge(double[] losses, int start, int end)
    {
        double edge = losses[start] - (EdgeFall * (losses[start] - losses[end]));
        int at = end;
        while (at > start && losses[at] <= edge) at--;
        return at;
    }

    /// <summary>Whether the loss falls by more than batches differ where the rate is too small to matter.</summary>
    bool Falls()
    {
        double noise = 0;
        int quiet = Math.Max(smoothed.Length / 4, 1);
        for (int i = 0; i < quiet; i++) noise += (Points[i].Loss - smoothed[i]) * (Points[i].Loss - smoothed[i]);
        double fall = smoothed[valleyStart] - smoothed[valleyEnd];
        return fall > Math.Max(LeastFall * Math.Abs(smoothed[valleyStart]), Math.Sqrt(noise / quiet));
    }

    // Rates are spaced evenly on the logarithm, so a difference of losses is a slope.
    int SteepestPoint()
    {
        int steepest = valleyStart;
        double most = double.NegativeInfinity;
        for (int i = Math.Max(valleyStart, 1); i <= Math.Min(valleyEnd, smoothed.Length - 2); i++)
        {
            double fall = smoothed[i - 1] - smoothed[i + 1];
            if (fall > most) (most, steepest) = (fall, i);
        }
        return steepest;
    }
}
