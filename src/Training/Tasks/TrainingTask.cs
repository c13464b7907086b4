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

    /// <summary>The task that the data ask for, every target looked at.</summary>
    /// <param name="splits">The data.</param>
    /// <param name="loss">The recipe's loss; balanced class weights are counted here.</param>
    /// <param name="output">The shape of one sample that the model gives.</param>
    /// <exception cref="ShapeException">The model's output does not fit the data.</exception>
    /// <exception cref="ArgumentException">The loss does not fit the data.</exception>
    /// <exception cref="DataException">A target cannot be what this task learns.</exception>
    public static TrainingTask For(DataSplits splits, LossSpec loss, Shape output)
    {
        ArgumentNullException.ThrowIfNull(splits);
        ArgumentNullException.ThrowIfNull(loss);
        TrainingTask task = Of(splits.Train, loss, output);
        // Weights are counted of targets that fit: else what is wrong with a target would be told of a weight.
        task.Demand(splits);
        LossSpec weighed = Balance.Weighed(loss, splits.Train, task.Subject.Aim == Aim.Binary);
        return ReferenceEquals(weighed, loss) ? task : Of(splits.Train, weighed, output);
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

    /// <summary>Empty sums for the loss and the metrics that <c>train</c> reports.</summary>
    public Totals NewTotals() => new([.. Reported], Subject);

    /// <summary>Empty sums for the loss and every metric that fits.</summary>
    public Totals NewFullTotals() => new(metrics, Subject);

    /// <summary>What is wrong with a target, behind the name of its sample; null where nothing is.</summary>
    /// <param name="target">The numbers of one sample.</param>
    protected virtual string? Fault(ReadOnlySpan<float> target) => null;

    /// <summary>Whether <see cref="Fault"/> is to be asked of every target.</summary>
    protected virtual bool LooksAtTargets => false;

    static TrainingTask Of(IDataset data, LossSpec loss, Shape output)
    {
        if (data.Classes == 2 && loss.IsBinary && output == Shape.Of(1)) return new BinaryClassification(loss, data);
        if (data.Classes > 0) return new Classification(loss, data.Classes, output, data.ClassNames);
        if (loss.IsBinary) return new MultiLabel(loss, data.TargetShape, output);
        return loss.TakesClasses && data.TargetShape is { Rank: 1, Length: > 1 } target
            ? new SoftClassification(loss, target, output) : new Regression(loss, data.TargetShape, output);
    }

    void Demand(DataSplits splits)
    {
        if (!LooksAtTargets) return;
        Demand(splits.Train, "train");
        if (splits.Validation is { } validation) Demand(validation, "validation");
        if (splits.Test is { } test) Demand(test, "test");
    }

    void Demand(IDataset data, string part)
    {
        var target = new float[data.TargetShape.Length];
        for (int i = 0; i < data.Count; i++)
        {
            data.FillTarget(i, target);
            if (Fault(target) is { } fault) throw new DataException($"data: {part} sample {data.Name(i)} has {fault}");
        }
    }
}
