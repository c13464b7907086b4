using Gradus.Catalogs;

namespace Gradus.Training.Metrics;

/// <summary>Loss and metrics gathered over many batches.</summary>
public sealed class Totals
{
    readonly MetricSpec[] metrics;
    readonly double[] sums;

    /// <summary>Gathers these metrics.</summary>
    public Totals(IReadOnlyList<MetricSpec> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        this.metrics = [.. metrics];
        sums = new double[1 + metrics.Sum(metric => metric.Sums)];
    }

    /// <summary>Samples that were added.</summary>
    public long Samples { get; private set; }

    /// <summary>Everything gathered, for a checkpoint; the first is the sum of losses over samples.</summary>
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

    /// <summary>Adds a batch.</summary>
    /// <param name="output">[N,…], what the model gives.</param>
    /// <param name="target">[N] class indices, or the shape of the output.</param>
    /// <param name="loss">The mean loss of the batch.</param>
    public void Add(Tensors.Tensor output, Tensors.Tensor target, double loss)
    {
        int samples = output.Shape[0], start = 1;
        Samples += samples;
        sums[0] += loss * samples;
        foreach (MetricSpec metric in metrics)
        {
            metric.Add(output, target, sums.AsSpan(start, metric.Sums));
            start += metric.Sums;
        }
    }

    /// <summary>Mean loss first, then each metric by its word; null when nothing was added.</summary>
    public Table<double>? Read(Catalog<MetricSpec> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (Samples == 0) return null;
        var values = new List<KeyValuePair<string, double>> { new("loss", sums[0] / Samples) };
        int start = 1;
        foreach (MetricSpec metric in metrics)
        {
            values.Add(new(words.Of(metric).Word, metric.Value(sums.AsSpan(start, metric.Sums), Samples)));
            start += metric.Sums;
        }
        return Table.Create<double>(values.ToArray());
    }
}
