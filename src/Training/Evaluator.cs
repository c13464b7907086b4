using Gradus.Catalogs;
using Gradus.Data;
using Gradus.Tensors;
using Gradus.Training.Metrics;

namespace Gradus.Training;

/// <summary>Measures a model on a part of the data, in order, in inference; with an average of the weights, on that.</summary>
/// <param name="stepper">Runs the batches.</param>
/// <param name="prepared">The model and its data.</param>
public sealed class Evaluator(Stepper stepper, Prepared prepared)
{
    /// <summary>The metrics of a part; null when there is no such part.</summary>
    /// <param name="data">The part.</param>
    /// <param name="part">What errors call it.</param>
    public Table<double>? Measure(IDataset? data, string part) => data is null ? null : Gather(data, part, prepared.Task.NewTotals()).Read();

    /// <summary>All that the metrics say of a part; null when there is no such part.</summary>
    /// <param name="data">The part.</param>
    /// <param name="part">What errors call it.</param>
    public MetricReport? Examine(IDataset? data, string part) => data is null ? null : Gather(data, part, prepared.Task.NewFullTotals()).Report();

    Totals Gather(IDataset data, string part, Totals totals)
    {
        using Loader loader = prepared.EvaluationLoader(data, part);
        loader.Begin(default);
        Arena arena = prepared.Model.Arena;
        arena.ExchangeAverage();
        try
        {
            while (loader.TryNext(out Batch batch)) stepper.Evaluate(in batch, totals);
        }
        finally
        {
            arena.ExchangeAverage();
        }
        return totals;
    }
}
