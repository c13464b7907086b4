using System.CommandLine;
using Gradus.Cli.Output;
using Gradus.Training;

namespace Gradus.Cli.Commands;

/// <summary><c>gradus evaluate</c>: measures the weights of a run.</summary>
public sealed record Evaluate : CommandSpec
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("evaluate", Described(
            "Measures the best weights of a run (or else the last) on its validation and test data: loss, every metric that fits, each class, the confusion matrix.",
            "gradus evaluate runs/digits-cnn-1",
            "gradus evaluate runs/mnist-mlp-3 --data ~/data --json"));
        var run = new Argument<string>("run") { Description = "The folder of a run, as gradus train writes it." };
        var data = new Option<string?>("--data") { Description = "A folder that holds data sets; otherwise GRADUS_DATA.", HelpName = "DIR" };
        var threads = new Option<int?>("--threads") { Description = "How many threads compute; otherwise one per core. Changes no bits.", HelpName = "N" };
        var json = new Option<bool>("--json") { Description = "Prints the result as one JSON document on stdout." };
        command.Add(run);
        command.Add(data);
        command.Add(threads);
        command.Add(json);
        command.SetAction(parsed => Run(parsed.GetRequiredValue(run), parsed.GetValue(data), parsed.GetValue(threads), parsed.GetValue(json)));
        return command;
    }

    static int Run(string run, string? data, int? threads, bool json)
    {
        if (threads is < 1 or > Kernels.Threads.Most) throw new UsageException($"--threads is {threads}; it must be from 1 to {Kernels.Threads.Most}");
        if (data is not null && !Directory.Exists(data)) throw new UsageException($"--data: the folder '{data}' does not exist");
        Evaluation evaluation = Evaluation.Of(run, new TrainOptions { DataRoot = data, Threads = threads });
        if (json) Console.Out.WriteLine(EvaluationJson.Of(evaluation));
        else Console.Out.Write(EvaluationText.Of(evaluation));
        return ExitCode.Done;
    }
}
