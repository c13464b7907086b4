using System.CommandLine;
using System.Diagnostics;
using Gradus.Catalogs;
using Gradus.Cli.Output;
using Gradus.Kernels;
using Gradus.Optim;
using Gradus.Training.Insight;

namespace Gradus.Cli.Commands.Bench;

/// <summary><c>gradus bench monitor</c>: what a step allocates, whether memory stays flat, and what watching costs.</summary>
[Word("bench-monitor")]
public sealed record MonitorBench : CommandSpec
{
    const int Steps = 10_000;
    const int QuickSteps = 500;
    const int WarmUp = 200, LongWarmUp = 10;
    const int LongSteps = 200;
    const int Rounds = 1000, QuickRounds = 50;

    /// <inheritdoc/>
    public override bool IsBench => true;

    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("monitor", Described(
            "Runs 10,000 steps of small networks, and 200 of ResNet-20: bytes allocated per step, growth of memory. Then what vitals and an observer of every operation add to a step, as shares of it: medians of 1,000 steps of each kind taken in turns, so noise can make them negative. Takes some five minutes; quick: 500 and 10 steps, then 50.",
            "gradus bench monitor --json", "gradus bench monitor --quick"));
        var threads = new Option<int?>("--threads") { Description = "How many threads compute; otherwise one per core.", HelpName = "N" };
        var quick = new Option<bool>("--quick") { Description = "A twentieth of the steps." };
        var json = new Option<bool>("--json") { Description = "Prints the result as one JSON document on stdout." };
        command.Add(threads);
        command.Add(quick);
        command.Add(json);
        command.SetAction(parsed => Run(parsed.GetValue(threads) ?? Environment.ProcessorCount, parsed.GetValue(quick) ? QuickSteps : Steps, parsed.GetValue(json)));
        return command;
    }

    static int Run(int threads, int steps, bool json)
    {
        if (threads is < 1 or > Threads.Most) throw new UsageException($"--threads is {threads}; it must be from 1 to {Threads.Most}");
        using var pool = new Threads(threads);
        using Threads.Scope scope = pool.Enter();
        var report = new BenchReport(json, "case", "threads", "steps", "allocated_bytes", "allocated_bytes_per_step", "memory_growth_bytes", "ms_per_step", "vitals_share", "observer_share");
        foreach (MonitorCase monitored in MonitorCase.All)
        {
            using MonitorCase.Session session = monitored.Open();
            int most = monitored.IsLong ? LongSteps : Steps, count = Math.Min(most, steps * most / Steps);
            for (int i = 0; i < (monitored.IsLong ? LongWarmUp : WarmUp); i++) session.Run();
            long heap = Heap(), own = Allocated(() => { }, 1, out _), allocated = Math.Max(0, Allocated(session.Run, count, out double plain) - own);
            long growth = Heap() - heap;
            (double vitals, double observer) = Cost(session, steps < Steps ? QuickRounds : Rounds);
            report.Row(monitored.Name, threads, count, allocated, (long)Math.Round((double)allocated / count), growth, plain / count * 1e3, vitals, observer);
        }
        report.End();
        return ExitCode.Done;
    }

    /// <summary>What measuring the gradients, and what watching every operation, adds to a step: shares of a plain step.</summary>
    static (double Vitals, double Observer) Cost(MonitorCase.Session session, int rounds)
    {
        var sweep = new Sweep(session.Step.Network.Arena);
        var profile = new Profile();
        double[] plain = new double[rounds], vitals = new double[rounds], watched = new double[rounds];
        // The three take turns, so that a machine that changes its speed slows all of them.
        for (int round = 0; round < rounds; round++)
        {
            plain[round] = Seconds(session.Run, 1);
            vitals[round] = Seconds(() => sweep.Measure(), 1);
            session.Step.Reviewer = profile;
            watched[round] = Seconds(session.Run, 1);
            session.Step.Reviewer = null;
        }
        return (Median(vitals) / Median(plain), (Median(watched) / Median(plain)) - 1);
    }

    static double Median(double[] times)
    {
        Array.Sort(times);
        return times[times.Length / 2];
    }

    /// <summary>Bytes that all threads allocate while steps run; the measurement itself makes some hundred.</summary>
    static long Allocated(Action step, int steps, out double seconds)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        seconds = Seconds(step, steps);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    static double Seconds(Action step, int steps)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < steps; i++) step();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Bytes that live on the managed heap, pinned buffers included.</summary>
    static long Heap() => GC.GetTotalMemory(forceFullCollection: true);
}
