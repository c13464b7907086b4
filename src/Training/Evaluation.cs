using Gradus.Kernels;
using Gradus.Runs;
using Gradus.Training.Metrics;
using Gradus.Training.Recipes;

namespace Gradus.Training;

/// <summary>What the weights of a run are worth: every metric that fits, on the validation and the test data.</summary>
/// <param name="Run">The run's folder as it was asked for.</param>
/// <param name="Weights"><c>best</c> or <c>last</c>.</param>
/// <param name="Validation">On the validation data; null without such data.</param>
/// <param name="Test">On the test data; null without such data.</param>
public sealed record Evaluation(string Run, string Weights, MetricReport? Validation, MetricReport? Test)
{
    /// <summary>Measures the best weights of a run, or else the last. Reads the folder only, so that a run under way may be measured too.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="options">Where the data are and how many threads compute.</param>
    /// <exception cref="RunFolderException">There is no run, or it has no weights yet.</exception>
    /// <exception cref="DamagedFileException">A file of it is damaged.</exception>
    public static Evaluation Of(string run, TrainOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string recipe = Path.Combine(run, "recipe.yaml");
        if (!Directory.Exists(run)) throw new RunFolderException(run, "there is no such folder; gradus evaluate takes the folder of a run, as gradus train writes it");
        if (!RunFolder.IsRun(run) || !File.Exists(recipe)) throw new RunFolderException(run, "it holds no run; gradus evaluate takes the folder of a run, as gradus train writes it");
        string weights = File.Exists(Place(run, "best")) ? "best" : "last";
        if (!File.Exists(Place(run, weights))) throw new RunFolderException(run, "its run has no weights yet; they are written with the first checkpoint");
        using var threads = new Threads(options.Threads ?? Environment.ProcessorCount);
        using Threads.Scope scope = threads.Enter();
        Prepared prepared = Prepared.Of(Recipe(recipe), options with { RecipeFolder = run });
        Checkpoint.LoadWeights(Place(run, weights), prepared.Model.Arena);
        var evaluator = new Evaluator(new Stepper(prepared.Model, prepared.Task, prepared.Recipe), prepared);
        MetricReport? validation = evaluator.Examine(prepared.Splits.Validation, "validation");
        MetricReport? test = ReferenceEquals(prepared.Splits.Test, prepared.Splits.Validation) ? validation : evaluator.Examine(prepared.Splits.Test, "test");
        return new Evaluation(run, weights, validation, test);
    }

    static string Place(string run, string weights) => Path.Combine(run, $"{weights}.safetensors");

    // The program wrote it, so what it cannot read was changed since.
    static Recipe Recipe(string path)
    {
        try
        {
            return RecipeText.Parse(File.ReadAllText(path), path);
        }
        catch (RecipeException error)
        {
            throw new DamagedFileException(path, $"the recipe of the run cannot be read: {error.Message}");
        }
    }
}
