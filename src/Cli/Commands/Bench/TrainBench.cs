using System.CommandLine;
using System.Diagnostics;
using Gradus.Catalogs;
using Gradus.Cli.Output;
using Gradus.Kernels;
using Gradus.Nn;
using Gradus.Training.Insight;

namespace Gradus.Cli.Commands.Bench;

/// <summary><c>gradus bench train</c>: whole training steps of known networks.</summary>
[Word("bench-train")]
public sealed record TrainBench : CommandSpec
{
    const int LeastSteps = 5;

    /// <inheritdoc/>
    public override bool IsBench => true;

    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("train", Described(
            "Times whole training steps (forward, loss, backward, optimizer) on random data: warm, median. bench/against-pytorch in the repository runs PyTorch beside it, in turns.",
            "gradus bench train --threads 2", "gradus bench train --model seed-cnn --seconds 10 --json"));
        var arguments = new BenchArguments(command, seconds: 5);
        string[] known = [.. BenchModel.All.Select(model => model.Name)];
        var only = new Option<string[]>("--model") { Description = $"Only this network; may be given several times. Known: {string.Join(", ", known)}.", HelpName = "NAME" };
        only.CompletionSources.Add(known);
        var profile = new Option<bool>("--profile") { Description = "Then watches the same steps once more and prints where their time goes. Operations that run as one kernel count as the last of them." };
        command.Add(only);
        command.Add(profile);
        command.SetAction(parsed => Run(arguments.Read(parsed), Chosen(parsed.GetValue(only), known), parsed.GetValue(profile)));
        return command;
    }

    /// <summary>The networks that were asked for; null is all.</summary>
    static string[]? Chosen(string[]? names, string[] known)
    {
        if (names is not { Length: > 0 }) return null;
        return Array.Find(names, name => !known.Contains(name)) is { } unknown ? throw new UsageException($"'{unknown}' is no network{Nearest.Hint(unknown, known)}") : names;
    }

    static int Run(BenchSettings settings, string[]? only, bool profile)
    {
        using var pool = new Threads(settings.Threads);
        using Threads.Scope scope = pool.Enter();
        var report = new BenchReport(settings.Json, "model", "threads", "images_per_second", "ms_per_step", "ms_min", "gflops");
        foreach (BenchModel model in BenchModel.All)
        {
            if (only is not null && !only.Contains(model.Name)) continue;
            var step = new BenchStep(model);
            double[] times = Time(step, settings.Seconds);
            double median = times[times.Length / 2];
            report.Row(model.Name, settings.Threads, model.Batch / median, median * 1e3, times[0] * 1e3, Flops(step.Network, model.Batch) / median / 1e9);
            if (profile) ProfileTable.Print(Watched(step, times.Length));
        }
        report.End();
        return ExitCode.Done;
    }

    /// <summary>Seconds of each step, sorted, after a warm-up of a quarter of the time.</summary>
    static double[] Time(BenchStep step, double seconds)
    {
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < LeastSteps || clock.Elapsed.TotalSeconds < seconds / 4; i++) step.Run();
        var times = new List<double>();
        clock.Restart();
        while (times.Count < LeastSteps || clock.Elapsed.TotalSeconds < seconds)
        {
            long start = Stopwatch.GetTimestamp();
            step.Run();
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        times.Sort();
        return [.. times];
    }

    static Profile Watched(BenchStep step, int steps)
    {
        var profile = new Profile();
        step.Reviewer = profile;
        for (int i = 0; i < steps; i++) step.Run();
        return profile;
    }

    /// <summary>Work of a training step: a forward and two products of its size backward.</summary>
    static double Flops(Model model, int batch) => 3.0 * Training.Summary.Of(model, batch).Flops * batch;
}
