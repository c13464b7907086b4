using Gradus.Catalogs;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Kernels.Functions;
using Gradus.Optim.Schedules;
using Gradus.Training.Metrics;
using Gradus.Training.Recipes;

namespace Gradus.Training;

/// <summary>Trains a fresh network for some steps while the rate grows from far too small to far too large, and reads off which rate suits it.</summary>
/// <param name="From">The first rate, above 0.</param>
/// <param name="To">The last rate, above the first.</param>
/// <param name="Steps">Steps between them, one batch each, evenly spaced on the logarithm; 20 or more.</param>
/// <remarks>
/// Smith 2017, "Cyclical learning rates for training neural networks", section 3.3. It writes nothing and disturbs no run. Schedule,
/// <c>accumulate</c> and <c>ema</c> of the recipe do not apply; optimizer, clipping, regularization and augmentation do.
/// </remarks>
public sealed record RateSweep(double From = 1e-7, double To = 10, int Steps = 160)
{
    const int FewestSteps = 20;
    const double StopAbove = 4;
    const double Kept = 0.9;

    /// <summary>The first rate, above 0.</summary>
    public double From { get; init => field = Check.Below(Check.Above(value, 0, nameof(From)), 0, To, nameof(From)); } = Check.Above(From, 0);

    /// <summary>The last rate, above the first.</summary>
    public double To { get; init => field = Check.Above(value, From, nameof(To)); } = Check.Above(To, From);

    /// <summary>Steps, 20 or more.</summary>
    public int Steps { get; init => field = Check.AtLeast(value, FewestSteps, nameof(Steps)); } = Check.AtLeast(Steps, FewestSteps);

    /// <summary>Sweeps. Ends early where a loss is not finite, or the smoothed loss is above four times the lowest after 20 steps or more.</summary>
    /// <param name="recipe">What to train.</param>
    /// <param name="options">Where the data are, how many threads compute, who hears of the steps; nothing is written.</param>
    /// <param name="stop">Ends the sweep after the step at hand.</param>
    /// <exception cref="RecipeException">The loss is not finite at the smallest rates already.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public RateCurve Run(Recipe recipe, TrainOptions options, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(options);
        using var threads = new Threads(options.Threads ?? Environment.ProcessorCount);
        using Threads.Scope scope = threads.Enter();
        // At a rate of 1 the factor of a step is its rate.
        var prepared = Prepared.Of(recipe with
        {
            Optimizer = recipe.Optimizer with { Rate = 1 },
            Schedule = new Constant(),
            Train = recipe.Train with { Ema = Ema.Off, Accumulate = 1, EarlyStopping = null },
        }, options);
        prepared.Calibrate();
        var stepper = new Stepper(prepared.Model, prepared.Task, prepared.Recipe);
        using Loader loader = prepared.TrainLoader(prepared.TrainSampler(), prepared.Recipe.Data.Workers.Count);
        List<RatePoint> points = Climb(stepper, loader, prepared.Task.NewTotals(), options, stop);
        return points.Count >= FewestSteps / 2 ? new RateCurve(points) : throw new RecipeException(new Mark(prepared.Recipe.Name!), Explosion(points));
    }

    List<RatePoint> Climb(Stepper stepper, Loader loader, Totals totals, TrainOptions options, CancellationToken stop)
    {
        var points = new List<RatePoint>();
        double mean = 0, weight = 0, best = double.PositiveInfinity, ratio = PortableMath.Log(To / From);
        var cursor = default(Cursor);
        loader.Begin(cursor);
        for (int i = 0; i < Steps; i++)
        {
            stop.ThrowIfCancellationRequested();
            if (!loader.TryNext(out Batch batch))
            {
                cursor = new Cursor(cursor.Epoch + 1, 0);
                loader.Begin(cursor);
                if (!loader.TryNext(out batch)) throw new InvalidOperationException("an epoch has no batch");
            }
            double rate = From * PortableMath.Exp(ratio * i / (Steps - 1));
            stepper.Open(i, reviewer: null);
            stepper.Add(in batch, i, totals);
            StepOutcome outcome = stepper.Close(i, rate, reviewer: null);
            if (!outcome.IsFinite) break;
            points.Add(new RatePoint(rate, outcome.Loss));
            options.Progress?.Report(new StepReport(i + 1, Steps, cursor.Epoch, outcome.Loss, outcome.Rate, outcome.GradientNorm, batch.Count, IsCommitted: true));
            // A moving mean without the pull of its start: where the weights of all losses sum to 1 − 0.9^n.
            mean = (Kept * mean) + ((1 - Kept) * outcome.Loss);
            weight = (Kept * weight) + (1 - Kept);
            best = Math.Min(best, mean / weight);
            // The first few losses may differ by any factor; the mean knows something only after a while.
            if (points.Count >= FewestSteps && mean / weight > StopAbove * best && best > 0) break;
        }
        return points;
    }

    // A step that was not finite is the only way to so few points.
    string Explosion(List<RatePoint> points) => points.Count == 0
        ? "the loss or a gradient is not finite before the first step: that is no matter of the rate; gradus check says which layer it is"
        : $"the loss or a gradient was not finite after {points.Count} steps at rates from {Text(From)} to {Text(points[^1].Rate)}: too few for a curve; gradus check says whether a layer is the cause";

    static string Text(double rate) => rate.ToString("0.##e-0", System.Globalization.CultureInfo.InvariantCulture);
}
