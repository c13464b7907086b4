using System.CommandLine;
using System.Diagnostics;
using Gradus.Catalogs;
using Gradus.Cli.Output;
using Gradus.Kernels;
using Gradus.Kernels.Simd;

namespace Gradus.Cli.Commands.Bench;

/// <summary><c>gradus bench kernels</c>: matrix products and convolutions against the peak that a loop of multiply-adds reaches in the same run.</summary>
[Word("bench-kernels")]
public sealed record KernelBench : CommandSpec
{
    const int LeastRuns = 5;
    const int PeakRounds = 1 << 20;

    /// <inheritdoc/>
    public override bool IsBench => true;

    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("kernels", Described(
            "Times matrix products and convolutions at the shapes of training: GFLOP/s of the direct work, and the share of the peak that multiply-adds in registers reach in the same run. Winograd's convolutions need fewer multiplications, so their share may be above 1. On a busy machine the peak is none, and so are the shares.",
            "gradus bench kernels --threads 1", "gradus bench kernels --quick --json"));
        var arguments = new BenchArguments(command, seconds: 1);
        command.SetAction(parsed => Run(arguments.Read(parsed)));
        return command;
    }

    static int Run(BenchSettings settings)
    {
        using var pool = new Threads(settings.Threads);
        using Threads.Scope scope = pool.Enter();
        var report = new BenchReport(settings.Json, "kernel", "shape", "threads", "ms", "gflops", "share_of_peak");
        double peak = 0;
        double whole = Median(() => peak = MultiplyAddLoop.Run(PeakRounds), settings.Seconds);
        peak /= whole;
        report.Row("multiply-add", "registers", settings.Threads, whole * 1e3, peak / 1e9, 1.0);
        foreach (KernelCase one in KernelCase.All)
        {
            double median = Median(one.Open(), settings.Seconds);
            report.Row(one.Kernel, one.Shape, settings.Threads, median * 1e3, one.Flops / median / 1e9, one.Flops / median / peak);
        }
        report.End();
        return ExitCode.Done;
    }

    /// <summary>The median of the seconds that a run takes, after a warm-up of a quarter of the time.</summary>
    static double Median(Action run, double seconds)
    {
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < LeastRuns || clock.Elapsed.TotalSeconds < seconds / 4; i++) run();
        var times = new List<double>();
        clock.Restart();
        while (times.Count < LeastRuns || clock.Elapsed.TotalSeconds < seconds)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        times.Sort();
        return times[times.Count / 2];
    }
}
