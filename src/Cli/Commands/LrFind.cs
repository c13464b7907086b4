using System.CommandLine;
using Gradus.Cli.Output;
using Gradus.Runs;
using Gradus.Training;

namespace Gradus.Cli.Commands;

/// <summary><c>gradus lr-find</c>: a sweep of the rate, the rate that it advises, and a picture of it.</summary>
public sealed record LrFind : CommandSpec
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("lr-find", Described(
            "Finds a learning rate: trains a fresh network for some steps while the rate grows from far too small to far too large, says where the loss fell, and draws the curve. Disturbs no run.",
            "gradus lr-find samples/recipes/digits-cnn.yaml",
            "gradus lr-find my.yaml --set optimizer=sgd --out curve.svg",
            "gradus lr-find my.yaml --data ~/data --json"));
        var shared = new RecipeArguments(command);
        var output = new Option<string?>("--out") { Description = "The picture, an SVG file; otherwise <name>-lr-find.svg here.", HelpName = "FILE" };
        command.Add(output);
        command.SetAction(parsed =>
        {
            Recipe recipe = shared.Recipe(parsed);
            string picture = parsed.GetValue(output) ?? $"{recipe.Name ?? "recipe"}-lr-find.svg";
            Demand(picture);
            return Run(recipe, shared.Options(parsed), picture, parsed.GetValue(shared.Json));
        });
        return command;
    }

    static void Demand(string picture)
    {
        if (!picture.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)) throw new UsageException($"--out is '{picture}'; the picture is an SVG file, so its name must end in .svg");
        if (Directory.Exists(picture)) throw new UsageException($"--out: '{picture}' is a folder, and the picture is a file");
        string folder = Path.GetDirectoryName(Path.GetFullPath(picture))!;
        if (!Directory.Exists(folder)) throw new UsageException($"--out: the folder '{folder}' does not exist");
    }

    static int Run(Recipe recipe, TrainOptions options, string picture, bool json)
    {
        using var signals = new StopSignals();
        RateCurve curve;
        try
        {
            curve = TrainProgress.Sweep(new RateSweep(), recipe, options, signals.Token);
        }
        catch (OperationCanceledException) when (signals.SignalCode != 0)
        {
            return signals.SignalCode;
        }
        AtomicFile.Write(picture, RateSvg.Of(curve, recipe.Name ?? "recipe"));
        if (json) Console.Out.WriteLine(RateText.Json(curve, picture));
        else RateText.Print(curve, recipe.Optimizer.Rate, picture);
        return ExitCode.Done;
    }
}
