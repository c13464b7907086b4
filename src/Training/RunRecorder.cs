using System.Text.Json;
using Gradus.Catalogs;
using Gradus.Runs;
using Gradus.Tensors;
using Gradus.Training.Recipes;

namespace Gradus.Training;

/// <summary>Writes a run's folder: the recipe, the journal, the metrics, and the checkpoints. Epochs are numbered from 1 there, as people count.</summary>
sealed class RunRecorder : IDisposable
{
    readonly RunFolder folder;
    readonly IReadOnlyList<string> metricNames;
    Journal? journal;
    MetricsCsv? metrics;

    RunRecorder(RunFolder folder, string path, IReadOnlyList<string> metricNames)
    {
        this.folder = folder;
        this.metricNames = metricNames;
        Out = path;
    }

    /// <summary>The folder as it was asked for.</summary>
    public string Out { get; }

    /// <summary>Makes the folder, or takes up the run that stands there when it is to be resumed.</summary>
    /// <param name="options">Where, and whether to resume.</param>
    /// <param name="prepared">The run.</param>
    /// <exception cref="RunFolderException">The folder cannot be a run's, or holds a run of another recipe.</exception>
    public static RunRecorder? Open(TrainOptions options, Prepared prepared)
    {
        if (options.Out is null && options.Runs is null) return null;
        string name = prepared.Recipe.Name!;
        string? path = options.Out ?? (options.Resume ? RunFolder.Newest(options.Runs!, name) : null);
        RunFolder folder = path is null ? RunFolder.CreateNext(options.Runs!, name) : options.Resume ? RunFolder.Resume(path) : RunFolder.Create(path);
        try
        {
            if (options.Resume && folder.HasCheckpoint) ResumeRule.Demand(folder.RecipePath, prepared.Recipe);
            else folder.Empty();
            return new RunRecorder(folder, path ?? Path.Combine(options.Runs!, Path.GetFileName(folder.Path)), prepared.Task.MetricNames);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Loads the last checkpoint; null when there is none.</summary>
    public RunState? Load(Arena arena, BestWeights best) => folder.HasCheckpoint ? Checkpoint.Load(folder.LastPath, arena, best) : null;

    /// <summary>Starts writing, from a state on: later rows of an earlier sitting are dropped.</summary>
    public void Begin(RunState state, Recipe recipe)
    {
        AtomicFile.Write(folder.RecipePath, RecipeText.Write(recipe));
        AtomicFile.Write(folder.EnvironmentPath, EnvironmentReport.ToJson());
        journal = new Journal(folder.JournalPath);
        // A refused step and the end of an epoch commit nothing, so their rows may stand at the checkpoint's step and yet behind it.
        journal.Rewind(state.Step, row => !(row.Number("attempt") > state.Attempt) && !(row.Kind == "epoch" && row.Number("epoch") > state.Cursor.Epoch));
        metrics = new MetricsCsv(folder.MetricsPath, ["rate", "seconds", .. metricNames.Select(name => $"train_{name}"), .. metricNames.Select(name => $"validation_{name}")]);
        metrics.Rewind(state.Step, state.Cursor.Epoch + 1);
    }

    /// <summary>Tells of a step.</summary>
    /// <param name="report">What it came to.</param>
    /// <param name="attempt">The steps that were tried, this one included.</param>
    public void Step(in StepReport report, long attempt)
    {
        if (report.IsCommitted) journal!.Append(Journal.StepKind, report.Step, ("epoch", report.Epoch + 1), ("loss", report.Loss), ("rate", report.Rate), ("gradient_norm", report.GradientNorm));
        else journal!.Append("refused", report.Step, ("attempt", attempt), ("epoch", report.Epoch + 1), ("loss", report.Loss), ("gradient_norm", report.GradientNorm));
    }

    /// <summary>Tells of an epoch.</summary>
    public void Epoch(EpochReport report)
    {
        Utf8JsonWriter line = journal!.Begin("epoch", report.Step);
        line.WriteNumber("epoch", report.Epoch + 1);
        line.WriteFinite("rate", report.Rate);
        MetricsJson.Write(line, "train", report.Train);
        MetricsJson.Write(line, "validation", report.Validation);
        journal.End();
        double[] row = [report.Rate, report.Seconds, .. Values(report.Train), .. Values(report.Validation)];
        metrics!.Append(report.Epoch + 1, report.Step, row);
    }

    /// <summary>Tells of what went wrong without ending the run.</summary>
    public void Note(long step, string sentence)
    {
        Utf8JsonWriter line = journal!.Begin("note", step);
        line.WriteString("text", sentence);
        journal.End();
    }

    /// <summary>Writes the last checkpoint.</summary>
    public void Save(Arena arena, BestWeights best, RunState state)
    {
        Checkpoint.Save(folder.LastPath, arena, best, state);
        folder.CheckpointWritten();
    }

    /// <summary>Writes the weights as the best so far.</summary>
    public void SaveBest(Arena arena, RunState state) => Checkpoint.SaveWeights(folder.BestPath, arena, state);

    /// <summary>Tells how it ended.</summary>
    public void End(TrainResult result)
    {
        Utf8JsonWriter line = journal!.Begin("end", result.Steps);
        line.WriteString("status", Kebab.Of(result.Status.ToString()));
        MetricsJson.Write(line, "train", result.Train);
        MetricsJson.Write(line, "validation", result.Validation);
        MetricsJson.Write(line, "test", result.Test);
        line.WriteString("weights_sha256", result.WeightsSha256);
        journal.End();
        journal.Flush();
    }

    /// <summary>Ends a run that failed: what could not be resumed anyway is taken away.</summary>
    public void Discard()
    {
        journal?.Dispose();
        metrics?.Dispose();
        folder.Discard();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        journal?.Dispose();
        metrics?.Dispose();
        folder.Dispose();
    }

    IEnumerable<double> Values(Table<double>? table) => metricNames.Select(name => table is not null && table.TryGetValue(name, out double value) ? value : double.NaN);
}
