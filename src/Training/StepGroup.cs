using Gradus.Data;
using Gradus.Optim;
using Gradus.Training.Metrics;

namespace Gradus.Training;

/// <summary>The batches that make one optimizer step: as many as the recipe accumulates, fewer at the end of an epoch.</summary>
/// <remarks>
/// Each batch weighs what its mean loss was divided by (its samples, or the sum of their class weights), so that loss and gradient are
/// those of all of them as one batch, wherever no layer looks at more than one sample.
/// A group never crosses the end of an epoch, and what was trained on stands at its end: a run is saved and resumed between groups only.
/// </remarks>
/// <param name="stepper">Makes the step.</param>
/// <param name="loader">Gives the batches.</param>
/// <param name="most">Batches in a step; the last one of an epoch may have fewer.</param>
sealed class StepGroup(Stepper stepper, Loader loader, int most)
{
    /// <summary>Optimizer steps in an epoch.</summary>
    public long StepsPerEpoch => (loader.Sampler.Batches + (long)most - 1) / most;

    /// <summary>Samples of the last step.</summary>
    public int Samples { get; private set; }

    /// <summary>Where the data stand behind the last step.</summary>
    public Cursor Next { get; private set; }

    /// <summary>Makes a step of a batch and those behind it.</summary>
    /// <param name="first">The batch that the loader gave last.</param>
    /// <param name="attempt">The number of the step, refused ones counted.</param>
    /// <param name="step">Committed steps before this one.</param>
    /// <param name="factor">What the optimizer's rate is multiplied by.</param>
    /// <param name="totals">Gathers loss and metrics.</param>
    /// <param name="reviewer">Looks at the step before it is committed; null for nobody.</param>
    public StepOutcome Train(in Batch first, long attempt, long step, double factor, Totals totals, IStepReviewer? reviewer)
    {
        Samples = 0;
        stepper.Open(step, reviewer);
        Batch batch = first;
        for (int i = 0; i < most; i++)
        {
            if (i > 0 && !loader.TryNext(out batch)) break;
            stepper.Add(in batch, (attempt * most) + i, totals);
            Samples += batch.Count;
            Next = batch.Next;
        }
        return stepper.Close(step, factor, reviewer);
    }
}
