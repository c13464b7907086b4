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
    readonly WeightAverage? average;
    double loss, weights, firstWeight;
    bool isOpen;
    bool hasGradients;
    Exception? watchFailure;

    /// <summary>Makes the steps of a run.</summary>
    /// <param name="model">Built with as many slots as the recipe's optimizer keeps, and with an average where the recipe wants one.</param>
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
        if (model.Arena.HasAverage) average = new WeightAverage(model.Arena, recipe.Train.Ema.Decay);
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

    /// <summary>Trains on a batch: a step of its own.</summary>
    /// <param name="batch">Inputs and targets.</param>
    /// <param name="attempt">The number of the step, refused ones counted: the address of its randomness.</param>
    /// <param name="progress">Committed steps so far, and of the whole run.</param>
    /// <param name="totals">Gathers loss and metrics of the batch.</param>
    /// <param name="reviewer">Looks at the step before it is committed; null for nobody.</param>
    public StepOutcome Train(in Batch batch, long attempt, Progress progress, Totals totals, IStepReviewer? reviewer)
    {
        Open(progress.Step, reviewer);
        Add(in batch, attempt, totals);
        return Close(progress.Step, recipe.Schedule.At(progress), reviewer);
    }

    /// <summary>Begins a step that is made of one batch or several: then <see cref="Add"/> each of them, then <see cref="Close"/>.</summary>
    /// <param name="step">Committed steps before this one.</param>
    /// <param name="reviewer">Who is asked for the observer of the step, which sees all its batches; null for nobody.</param>
    public void Open(long step, IStepReviewer? reviewer)
    {
        Tape.Observer = ObserverFailure is not null ? null : reviewer is null ? Observer : Watch(reviewer, step);
        (loss, weights, isOpen, hasGradients) = (0, 0, true, false);
    }

    /// <summary>
    /// Adds the loss and the gradients of a batch to those of the step, which is their mean: each batch weighs what its own mean loss was
    /// divided by. Running statistics go on from what the batch before staged.
    /// </summary>
    /// <param name="batch">Inputs and targets.</param>
    /// <param name="draw">The address of the batch's randomness, another one for each batch of a run.</param>
    /// <param name="totals">Gathers loss and metrics of the batch.</param>
    public void Add(in Batch batch, long draw, Totals totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        if (!isOpen) throw new InvalidOperationException("a batch is added to a step that is open: call Open first");
        using Tape.Step step = Tape.Begin(adds: hasGradients);
        Tensor target = Tape.Input(batch.Target);
        Tensor output = model.Forward(Tape.Input(batch.Input), Pass.Training((ulong)recipe.Train.Seed, draw));
        Tensor mean = task.Loss(output, target);
        double value = mean.Item();
        double weight = task.LossSpec.Weight(target);
        totals.Add(output, target, value, weight);
        // Next to the first batch, so that a step of one batch has its bits; Close divides by the sum.
        if (!hasGradients) firstWeight = weight;
        double share = weight / firstWeight;
        Tape.Backward(mean, (float)share);
        loss += value * share;
        weights += share;
        hasGradients = true;
    }

    /// <summary>Ends the step: measures its gradients, has them reviewed, and commits or refuses all of its batches together.</summary>
    /// <param name="step">Committed steps before this one.</param>
    /// <param name="factor">What the optimizer's rate is multiplied by.</param>
    /// <param name="reviewer">Looks at the step before it is committed; null for nobody.</param>
    public StepOutcome Close(long step, double factor, IStepReviewer? reviewer)
    {
        if (!hasGradients) throw new InvalidOperationException("a step is closed behind the batches that were added to it: call Open and Add first");
        isOpen = hasGradients = false;
        Average();
        Vitals vitals = sweep.Measure(rates);
        double norm = vitals.GradientNorm;
        bool isFinite = vitals.IsFinite && double.IsFinite(loss) && StatisticsAreFinite();
        Verdict verdict = !isFinite ? Verdict.Skip : reviewer?.Review(step, loss, model.Arena.Segments, sweep.Segments) ?? Verdict.Commit;
        if (verdict == Verdict.Commit)
        {
            sweep.Commit(recipe.Optimizer, factor, step, recipe.Clip, recipe.Regularize, rates);
            average?.Update(step + 1);
        }
        else
        {
            model.Arena.Drop();
        }
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

    void Average()
    {
        if (weights == 1) return;
        loss /= weights;
        var kernel = new Scale((float)(1 / weights));
        model.Arena.Run(ref kernel);
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

    readonly struct Scale(float factor) : IArenaKernel
    {
        public void Run(ArenaMemory memory) => Elementwise.Scale(factor, memory.Gradients, memory.Gradients);
    }
}
