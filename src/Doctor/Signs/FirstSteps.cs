using Gradus.Catalogs;
using Gradus.Data;
using Gradus.Nn;
using Gradus.Optim;
using Gradus.Training;
using Gradus.Training.Metrics;

namespace Gradus.Doctor.Signs;

/// <summary>The first steps of a run, made in earnest on a network that is thrown away: what shows only in motion.</summary>
public static class FirstSteps
{
    const int Steps = 10;

    /// <summary>Trains as the run would: its first weights, its batches in their order, its optimizer and schedule.</summary>
    /// <param name="prepared">What is trained; its own network stays as it is.</param>
    /// <returns>The loss before each step, and one behind the last; it ends with the first that is not finite.</returns>
    public static Items<double> Losses(Prepared prepared)
    {
        ArgumentNullException.ThrowIfNull(prepared);
        prepared = Fork(prepared);
        var stepper = new Stepper(prepared.Model, prepared.Task, prepared.Recipe);
        Sampler sampler = prepared.TrainSampler();
        using Loader loader = prepared.TrainLoader(sampler, workers: 0);
        var batches = new Batches(loader);
        Totals totals = prepared.Task.NewTotals();
        TrainSpec train = prepared.Recipe.Train;
        long perEpoch = (sampler.Batches + (long)train.Accumulate - 1) / train.Accumulate;
        long total = Math.Min(train.MaxSteps ?? long.MaxValue, train.Epochs * perEpoch);
        var losses = new List<double>();
        for (int i = 0; i <= Steps; i++)
        {
            stepper.Open(i, reviewer: null);
            for (int j = 0; j < train.Accumulate; j++)
            {
                Batch batch = batches.Next();
                stepper.Add(in batch, ((long)i * train.Accumulate) + j, totals);
            }
            StepOutcome outcome = stepper.Close(i, prepared.Recipe.Schedule.At(new Progress(Math.Min(i, total - 1), total)), reviewer: null);
            losses.Add(outcome.IsFinite ? outcome.Loss : double.NaN);
            if (!outcome.IsFinite) break;
        }
        return Items.Create<double>(losses.ToArray());
    }

    /// <summary>The same first weights in an arena of their own.</summary>
    static Prepared Fork(Prepared prepared)
    {
        Recipe recipe = prepared.Recipe;
        Prepared fork = prepared with { Model = Model.Build(recipe.Model, prepared.Augmented.Sample, (ulong)recipe.Train.Seed, recipe.Optimizer.Slots, recipe.Train.Ema.IsOn) };
        fork.Calibrate();
        return fork;
    }

    /// <summary>Batch after batch, from epoch to epoch.</summary>
    sealed class Batches(Loader loader)
    {
        Cursor cursor;
        bool isOpen;

        public Batch Next()
        {
            if (!isOpen) loader.Begin(cursor);
            isOpen = true;
            if (loader.TryNext(out Batch batch)) return batch;
            cursor = new Cursor(cursor.Epoch + 1, 0);
            loader.Begin(cursor);
            return loader.TryNext(out batch) ? batch : throw new InvalidOperationException("an epoch has no batch");
        }
    }
}
