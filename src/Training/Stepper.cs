using Gradus.Data;
using Gradus.Kernels.Drivers;
using Gradus.Nn;
using Gradus.Optim;
using Gradus.Tensors;
using Gradus.Training.Metrics;
using Gradus.Training.Tasks;

namespace Gradus.Training;

/// <summary>One step of training: the only place where its order is decided.</summary>
public sealed class Stepper
{
    readonly Model model;
    readonly TrainingTask task;
    readonly Recipe recipe;
    readonly Sweep sweep;
    readonly float[] rates;
    Exception? watchFailure;

    /// <summary>Makes the steps of a run.</summary>
    /// <param name="model">Built with as many slots as the recipe's optimizer keeps.</param>
    /// <param name="task">Loss and metrics.</param>
    /// <param name="recipe">Optimizer, schedule, clipping, regularization, seed.</param>
    public Stepper(Model model, TrainingTask task, Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.model = model;
        this.task = task;
        this.recipe = recipe;
        sweep = new Sweep(model.Arena);
        rates = SegmentRates.Of(recipe.Optimizer.Rates, model.Arena.Segments);
        Tape = new Tape(model.Arena);
    }

    /// <summary>The tape of the steps.</summary>
    public Tape Tape { get; }

    /// <summary>Sees every operation of steps that have no reviewer; null for nobody.</summary>
    public ITapeObserver? Observer { get; set; }

    /// <summary>Why the observer was detached for good; null when none was.</summary>
    public Exception? ObserverFailure => watchFailure ?? Tape.ObserverFailure;

    /// <summary>What the last sweep found per parameter.</summary>
    public ReadOnlySpan<Vitals> Vitals => sweep.Segments;

    /// <summary>The norms that the clip remembers: state of the run.</summary>
    public ClipMemory ClipMemory => sweep.ClipMemory;

    /// <summary>Trains on a batch.</summary>
    /// <param name="batch">Inputs and targets.</param>
    /// <param name="attempt">The number of the step, refused ones counted: the address of its randomness.</param>
    /// <param name="progress">Committed steps so far, and of the whole run.</param>
    /// <param name="totals">Gathers loss and metrics of the batch.</param>
    /// <param name="reviewer">Looks at the step before it is committed; null for nobody.</param>
    public StepOutcome Train(in Batch batch, long attempt, Progress progress, Totals totals, IStepReviewer? reviewer)
    {
        ArgumentNullException.ThrowIfNull(totals);
        Tape.Observer = ObserverFailure is not null ? null : reviewer is null ? Observer : Watch(reviewer, progress.Step);
        double loss = Differentiate(in batch, attempt, totals);
        Vitals vitals = sweep.Measure();
        double norm = vitals.GradientNorm;
        bool isFinite = vitals.IsFinite && double.IsFinite(loss) && StatisticsAreFinite();
        Verdict verdict = !isFinite ? Verdict.Skip : reviewer?.Review(progress.Step, loss, model.Arena.Segments, sweep.Segments) ?? Verdict.Commit;
        double factor = recipe.Schedule.At(progress);
        if (verdict == Verdict.Commit) sweep.Commit(recipe.Optimizer, factor, progress.Step, recipe.Clip, recipe.Regularize, rates);
        else model.Arena.Drop();
        return new StepOutcome(verdict, loss, recipe.Optimizer.Rate * factor, norm, isFinite);
    }

    /// <summary>Loss and metrics of a batch in inference.</summary>
    public void Evaluate(in Batch batch, Totals totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        Tape.Observer = null;
        using Tape.Step step = Tape.Begin(record: false);
        Tensor target = Tape.Input(batch.Target);
        Tensor output = model.Forward(Tape.Input(batch.Input), Pass.Inference);
        totals.Add(output, target, task.Loss(output, target).Item(), task.LossSpec.Weight(target));
    }

    // A variance can leave the floats while every gradient is 0: what was divided by it is 0 too.
    bool StatisticsAreFinite()
    {
        IReadOnlyList<StateBuffer> buffers = model.Arena.Buffers;
        for (int i = 0; i < buffers.Count; i++)
            if (!Reductions.IsFinite(buffers[i].Latest)) return false;
        return true;
    }

    // Watching must never stop a run, and an observer that failed once is not asked again.
    ITapeObserver? Watch(IStepReviewer reviewer, long step)
    {
        try
        {
            return reviewer.Watch(step);
        }
        catch (Exception error)
        {
            watchFailure = error;
            return null;
        }
    }

    double Differentiate(in Batch batch, long attempt, Totals totals)
    {
        using Tape.Step step = Tape.Begin();
        Tensor target = Tape.Input(batch.Target);
        Tensor output = model.Forward(Tape.Input(batch.Input), Pass.Training((ulong)recipe.Train.Seed, attempt));
        Tensor loss = task.Loss(output, target);
        double value = loss.Item();
        totals.Add(output, target, value, task.LossSpec.Weight(target));
        Tape.Backward(loss);
        return value;
    }
}
