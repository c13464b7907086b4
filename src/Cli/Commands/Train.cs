using System.CommandLine;
using Gradus.Cli.Output;
using Gradus.Training;
using Gradus.Training.Insight;

namespace Gradus.Cli.Commands;

/// <summary><c>gradus train</c>: trains what a recipe says and writes a run folder.</summary>
public sealed record Train : CommandSpec
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("train", Described("Trains what a recipe says, and writes a run folder that can be resumed to the bit.",
            "gradus train samples/recipes/digits-cnn.yaml",
            "gradus train mnist-mlp.yaml --data ~/data --set train.epochs=3 --set optimizer.rate=0.01",
            "gradus train mnist-mlp.yaml --out runs/mine --resume"));
        var shared = new RecipeArguments(command);
        var output = new Option<string?>("--out") { Description = "The run's folder; otherwise runs/<name>-<n>. A run that stands there is replaced.", HelpName = "DIR" };
        var resume = new Option<bool>("--resume") { Description = "Goes on from what stands in the run's folder; without --out, in the newest run of this name." };
        var profile = new Option<bool>("--profile") { Description = "Watches every operation and prints where the time went. Changes no bits." };
        command.Add(output);
        command.Add(resume);
        command.Add(profile);
        command.SetAction(parsed => Run(
            shared.Recipe(parsed),
            shared.Options(parsed) with { Resume = parsed.GetValue(resume) },
            parsed.GetValue(output),
            parsed.GetValue(shared.Json),
            parsed.GetValue(profile) ? new Profile() : null));
        return command;
    }

    static int Run(Recipe recipe, TrainOptions options, string? output, bool json, Profile? profile)
    {
        using var signals = new StopSignals();
        TrainResult result = TrainProgress.Show(recipe, options with { Out = output, Runs = "runs", Reviewer = profile }, signals.Token);
        if (profile is not null) ProfileTable.Print(profile);
        if (json) Console.Out.WriteLine(ResultJson.Of(result));
        else ResultText.Print(result);
        return signals.SignalCode != 0 && result.Status == TrainStatus.Stopped ? signals.SignalCode
            : result.Status == TrainStatus.Diverged ? ExitCode.Diverged : ExitCode.Done;
    }
}
