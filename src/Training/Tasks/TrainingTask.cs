using Gradus.Catalogs;
using Gradus.Data;
using Gradus.Nn.Losses;
using Gradus.Tensors;
using Gradus.Training.Metrics;

namespace Gradus.Training.Tasks;

/// <summary>What a run is about: how outputs and targets become a loss, and which metrics say how good it is.</summary>
public abstract class TrainingTask
{
    readonly Catalog<MetricSpec> words = new();
    readonly List<MetricSpec> metrics;

    /// <summary>Takes the metrics that fit.</summary>
    /// <param name="loss">What is made small.</param>
    /// <param name="forClasses">Whether targets are class indices.</param>
    protected TrainingTask(LossSpec loss, bool forClasses)
    {
        LossSpec = loss;
        metrics = [.. words.Entries.Select(entry => (MetricSpec)entry.Create(new Dictionary<string, object?>())).Where(metric => metric.IsForClasses == forClasses)];
    }

    /// <summary>What is made small.</summary>
    public LossSpec LossSpec { get; }

    /// <summary>The names that <see cref="Read"/> gives, the loss first.</summary>
    public IReadOnlyList<string> MetricNames => ["loss", .. metrics.Select(metric => words.Of(metric).Word)];

    /// <summary>The task that the data ask for.</summary>
    /// <param name="data">The training data.</param>
    /// <param name="loss">The recipe's loss.</param>
    /// <param name="output">The shape of one sample that the model gives.</param>
    /// <exception cref="ShapeException">The model's output does not fit the data.</exception>
    public static TrainingTask For(IDataset data, LossSpec loss, Shape output)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Classes > 0 ? new Classification(loss, data.Classes, output) : new Regression(loss, data.TargetShape, output);
    }

    /// <summary>A loss where a recipe names none: cross-entropy for classes, mse for numbers.</summary>
    public static LossSpec DefaultLoss(IDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Classes > 0 ? new CrossEntropy() : new Mse();
    }

    /// <summary>The mean loss of a batch: a scalar.</summary>
    /// <param name="output">[N,…], what the model gives.</param>
    /// <param name="target">[N] class indices, or [N,…] numbers.</param>
    public abstract Tensor Loss(Tensor output, Tensor target);

    /// <summary>Empty sums for loss and metrics.</summary>
    public Totals NewTotals() => new(metrics);

    /// <summary>The metrics by name; null when nothing was gathered.</summary>
    public Table<double>? Read(Totals totals) => totals.Read(words);
}
