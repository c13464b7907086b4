using Gradus.Catalogs;
using Gradus.Tensors;

namespace Gradus.Training.Metrics;

/// <summary>Loss and metrics gathered over many batches.</summary>
public sealed class Totals
{
    /// <summary>Sums of the loss: losses times weights, and weights.</summary>
    const int OfLoss = 2;

    readonly MetricSpec[] metrics;
    readonly Subject subject;
    readonly double[] sums;

    /// <summary>Gathers these metrics.</summary>
    public Totals(IReadOnlyList<MetricSpec> metrics, Subject subject)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        this.metrics = [.. metrics];
        this.subject = subject;
        sums = new double[OfLoss + metrics.Sum(metric => metric.Sums(subject))];
    }

    /// <summary>Samples that were added.</summary>
    public long Samples { get; private set; }

    /// <summary>Everything gathered, for a checkpoint.</summary>
    public ReadOnlySpan<double> Sums => sums;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Samples = 0;
        Array.Clear(sums);
    }

    /// <summary>Goes on from what a checkpoint holds.</summary>
    public void Restore(long samples, ReadOnlySpan<double> gathered)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(gathered.Length, sums.Length);
        Samples = samples;
        gathered.CopyTo(sums);
    }

    /// <summary>Adds what another gathered of the same metrics: a rank, or a part of the data.</summary>
    public void Add(Totals other)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.sums.Length, sums.Length);
        Samples += other.Samples;
        for (int i = 0; i < sums.Length; i++) sums[i] += other.sums[i];
    }

    /// <summary>Adds a batch.</summary>
    /// <param name="output">[N,…], what the model gives.</param>
    /// <param name="target">[N] class indices, or the shape of the output; of rows of probabilities, or of shares of the classes, metrics of classes take the largest.</param>
    /// <param name="loss">The mean loss of the batch.</param>
    /// <param name="weight">How much the batch counts in the mean loss.</param>
    public void Add(Tensor output, Tensor target, double loss, double weight)
    {
        int start = OfLoss;
        Samples += output.Shape[0];
        sums[0] += loss * weight;
        sums[1] += weight;
        bool areShares = target.Shape.Rank > 1 && (subject.Aim == Aim.Classes || (subject.Aim == Aim.Binary && target.Shape[-1] == subject.Width));
        Tensor meant = areShares ? Classes(target) : target;
        foreach (MetricSpec metric in metrics)
        {
            int length = metric.Sums(subject);
            metric.Add(output, meant, subject, sums.AsSpan(start, length));
            start += length;
        }
    }

    /// <summary>Mean loss first, then what each metric says; null when nothing was added.</summary>
    public MetricReport? Report()
    {
        if (Samples == 0) return null;
        var report = new MetricReport { Names = subject.Names };
        report.Add("loss", sums[0] / sums[1]);
        int start = OfLoss;
        foreach (MetricSpec metric in metrics)
        {
            int length = metric.Sums(subject);
            metric.Read(sums.AsSpan(start, length), subject, report);
            start += length;
        }
        return report;
    }

    /// <summary>The numbers of <see cref="Report"/> by name; null when nothing was added.</summary>
    public Table<double>? Read() => Report() is { } report ? Table.Create<double>(report.Values.ToArray()) : null;

    static Tensor Classes(Tensor rows)
    {
        int columns = rows.Shape[-1];
        Tensor classes = Tensor.Result(Shape.Of(rows.Shape[0]), rows);
        for (int row = 0; row < rows.Shape[0]; row++) classes.Span[row] = Subject.Best(rows.Span.Slice(row * columns, columns));
        return classes;
    }
}
