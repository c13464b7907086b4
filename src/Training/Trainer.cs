using Gradus.Kernels;

namespace Gradus.Training;

/// <summary>Trains what a recipe says.</summary>
public static class Trainer
{
    /// <summary>Trains in memory, on all cores; writes nothing.</summary>
    /// <param name="recipe">What to train.</param>
    /// <param name="progress">Hears of each step.</param>
    public static TrainResult Fit(Recipe recipe, IProgress<StepReport>? progress = null) => Fit(recipe, new TrainOptions { Progress = progress });

    /// <summary>Trains.</summary>
    /// <param name="recipe">What to train.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="stop">Ends the run after the step at hand, with its state saved.</param>
    /// <exception cref="Data.DataException">The data are missing or damaged.</exception>
    /// <exception cref="Tensors.ShapeException">A layer cannot take its input, or the output does not fit the data.</exception>
    public static TrainResult Fit(Recipe recipe, TrainOptions options, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(options);
        using var threads = new Threads(options.Threads ?? Environment.ProcessorCount);
        using Threads.Scope scope = threads.Enter();
        using TrainingRun run = TrainingRun.Open(recipe, options);
        return run.Complete(stop);
    }
}
