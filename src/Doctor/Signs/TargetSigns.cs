using Gradus.Catalogs;
using Gradus.Data;
using Gradus.Training.Metrics;

namespace Gradus.Doctor.Signs;

/// <summary>What a network is to learn: the targets of its training data.</summary>
/// <param name="Aim">What outputs are judged as.</param>
/// <param name="Width">Classes, or numbers of one sample.</param>
/// <param name="Classes">Samples of each class; none where targets are numbers.</param>
/// <param name="Mean">The mean of the numbers; of classes, of their one-hot form.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
/// <param name="Drawn">Some of the numbers, evenly from all samples.</param>
public sealed record TargetSigns(Aim Aim, int Width, Items<long> Classes, double Mean, double Deviation, double Least, double Most, Items<float> Drawn)
{
    const int MostSamples = 50_000;
    const int MostNumbers = 2_000_000;
    const int DrawnAtMost = 4096;

    /// <summary>Whether targets are numbers that lie on a line.</summary>
    public bool AreNumbers => Aim == Aim.Numbers;

    /// <summary>The mean square by which targets lie outside an interval, as a share of their variance: what no output inside it can learn. 0 where they are all the same.</summary>
    /// <param name="least">Where it begins.</param>
    /// <param name="most">Where it ends.</param>
    public double Beyond(double least, double most)
    {
        if (Drawn.Count == 0 || !(Deviation > 0)) return 0;
        double sum = 0;
        foreach (float value in Drawn)
        {
            double distance = Math.Max(0, Math.Max(least - value, value - most));
            sum += distance * distance;
        }
        return sum / Drawn.Count / (Deviation * Deviation);
    }

    /// <summary>Looks at the targets of a data set; of a large one, at samples evenly from all of it.</summary>
    /// <param name="data">The training part.</param>
    /// <param name="subject">What outputs and targets mean.</param>
    public static TargetSigns Of(IDataset data, Subject subject)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(subject);
        return data.Classes > 0 ? OfClasses(data, subject) : OfNumbers(data, subject);
    }

    static TargetSigns OfClasses(IDataset data, Subject subject)
    {
        var counts = new long[data.Classes];
        int step = Step(data.Count, MostSamples);
        for (int i = 0; i < data.Count; i += step) counts[data.Label(i)]++;
        double share = 1.0 / counts.Length;
        return new TargetSigns(subject.Aim, counts.Length, Items.Create<long>(counts), share, Math.Sqrt(share * (1 - share)), 0, 1, [0, 1]);
    }

    static TargetSigns OfNumbers(IDataset data, Subject subject)
    {
        var target = new float[data.TargetShape.Length];
        int step = Step(data.Count, Math.Max(1, Math.Min(MostSamples, MostNumbers / Math.Max(1, target.Length))));
        var drawn = new List<float>(DrawnAtMost);
        int stride = Step((data.Count + step - 1) / step * target.Length, DrawnAtMost);
        long count = 0;
        double mean = 0, squares = 0, least = double.PositiveInfinity, most = double.NegativeInfinity;
        for (int i = 0; i < data.Count; i += step)
        {
            data.FillTarget(i, target);
            foreach (float value in target)
            {
                if (count % stride == 0) drawn.Add(value);
                // Welford 1962: no cancellation where targets are far from 0.
                double distance = value - mean;
                mean += distance / ++count;
                squares += distance * (value - mean);
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
            }
        }
        return new TargetSigns(subject.Aim, target.Length, [], mean, Math.Sqrt(squares / Math.Max(1, count)), least, most, Items.Create<float>(drawn.ToArray()));
    }

    static int Step(int count, int most) => Math.Max(1, (count + most - 1) / most);
}
