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
    /// <param name="subject">What outputs and targets mean.</param>
    protected TrainingTask(LossSpec loss, Subject subject)
    {
        LossSpec = loss;
        Subject = subject;
        metrics = [.. words.Entries.Select(entry => (MetricSpec)entry.Create(new Dictionary<string, object?>())).Where(metric => metric.Fits(subject))];
    }

    /// <summary>What is made small; its class weights are numbers.</summary>
    public LossSpec LossSpec { get; }

    /// <summary>What outputs and targets mean.</summary>
    public Subject Subject { get; }

    /// <summary>The names that <c>train</c> reports, the loss first.</summary>
    public IReadOnlyList<string> MetricNames => ["loss", .. Reported.Select(metric => words.Of(metric).Word)];

    IEnumerable<MetricSpec> Reported => metrics.Where(metric => metric.IsReported);

    /// <summary>The task that the data ask for.</summary>
    /// <param name="data">The training data.</param>
    /// <param name="loss">The recipe's loss; balanced class weights are counted here.</param>
    /// <param name="output">The shape of one sample that the model gives.</param>
    /// <exception cref="ShapeException">The model's output does not fit the data.</exception>
    /// <exception cref="ArgumentException">The loss does not fit the data.</exception>
    public static TrainingTask For(IDataset data, LossSpec loss, Shape output)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(loss);
        bool isBinary = loss.IsBinary && data.Classes == 2 && output == Shape.Of(1);
        loss = Balance.Weighed(loss, data, isBinary);
        if (data.Classes > 0) return isBinary ? new BinaryClassification(loss, data) : new Classification(loss, data.Classes, output, data.ClassNames);
        return loss.IsBinary ? new MultiLabel(loss, data.TargetShape, output) : new Regression(loss, data.TargetShape, output);
    }

    /// <summary>A loss where a recipe names none: cross-entropy for classes, mse for numbers.</summary>
    public static LossSpec DefaultLoss(IDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Classes > 0 ? new CrossEntropy() : new Mse();
    }

    /// <summary>Looks at the targets of every part of the data.</summary>
    /// <exception cref="DataException">One cannot be what this task learns.</exception>
    public virtual void Demand(DataSplits splits)
    {
    }

    /// <summary>The mean loss of a batch: a scalar.</summary>
    /// <param name="output">[N,…], what the model gives.</param>
    /// <param name="target">[N] class indices, or [N,…] numbers.</param>
    public abstract Tensor Loss(Tensor output, Tensor target);

    /// <summary>Empty sums for the loss and the metrics that <c>train</c> reports.</summary>
    public Totals NewTotals() => new([.. Reported], Subject);

    /// <summary>Empty sums for the loss and every metric that fits.</summary>
    public Totals NewFullTotals() => new(metrics, Subject);
}
