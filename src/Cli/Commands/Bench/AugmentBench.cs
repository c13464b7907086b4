using System.CommandLine;
using System.Diagnostics;
using Gradus.Augment;
using Gradus.Catalogs;
using Gradus.Cli.Output;
using Gradus.Kernels;

namespace Gradus.Cli.Commands.Bench;

/// <summary><c>gradus bench augment</c>: images a second of known pipelines.</summary>
[Word("bench-augment")]
public sealed record AugmentBench : CommandSpec
{
    const int LeastRounds = 5;
    const int AllocationRounds = 5;

    /// <summary>A round is long enough for the clock and for every thread to have its share.</summary>
    const double RoundSeconds = 0.02;

    /// <inheritdoc/>
    public override bool IsBench => true;

    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("augment", Described(
            "Times pipelines on photographs in memory, bytes in and normalized floats out: medians of rounds. imagenet-train is resized-crop 224, hflip, rotate 15, color-jitter, normalize on 375×500; resized-crop the same without rotation and colours; cifar-train is random-crop 4, hflip, cutout 8, normalize on 32×32. Antialias off compares with OpenCV, which has none; auto smooths what shrinks.",
            "gradus bench augment --threads 1", "gradus bench augment --quick --json"));
        var arguments = new BenchArguments(command, seconds: 3);
        command.SetAction(parsed => Run(arguments.Read(parsed)));
        return command;
    }

    static int Run(BenchSettings settings)
    {
        using var pool = new Threads(settings.Threads);
        using Threads.Scope scope = pool.Enter();
        var report = new BenchReport(settings.Json, "pipeline", "antialias", "threads", "images_per_second", "us_per_image", "allocated_bytes_per_image");
        foreach (AugmentCase bench in AugmentCase.All)
        {
            byte[] photographs = bench.Draw();
            AugmentSession[] sessions = [new(bench, photographs, Antialias.Off), new(bench, photographs, Antialias.Auto)];
            int[] images = Array.ConvertAll(sessions, session => Warm(session, settings.Seconds / 4));
            double[] seconds = Time(sessions, images, settings.Seconds);
            for (int i = 0; i < sessions.Length; i++)
                report.Row(bench.Name, Kebab.Of(sessions[i].Antialias.ToString()), settings.Threads, 1 / seconds[i], seconds[i] * 1e6, Allocated(sessions[i], images[i]));
        }
        report.End();
        return ExitCode.Done;
    }

    /// <summary>Runs for some time, and says how many images are a round.</summary>
    static int Warm(AugmentSession session, double seconds)
    {
        int images = 1;
        var clock = Stopwatch.StartNew();
        for (double round = 0; round < RoundSeconds || clock.Elapsed.TotalSeconds < seconds;)
        {
            round = session.Run(images);
            if (round < RoundSeconds) images *= 2;
        }
        return images;
    }

    /// <summary>The median seconds an image of each; the sessions take turns, so that a machine that changes its speed slows all of them.</summary>
    static double[] Time(AugmentSession[] sessions, int[] images, double seconds)
    {
        var times = Array.ConvertAll(sessions, _ => new List<double>());
        var clock = Stopwatch.StartNew();
        while (times[0].Count < LeastRounds || clock.Elapsed.TotalSeconds < seconds * sessions.Length)
            for (int i = 0; i < sessions.Length; i++) times[i].Add(sessions[i].Run(images[i]) / images[i]);
        return Array.ConvertAll(times, all =>
        {
            all.Sort();
            return all[all.Count / 2];
        });
    }

    /// <summary>Bytes that all threads allocate, an image: the least of some rounds, since the runtime now and then compiles anew beside. The measurement's own are taken off.</summary>
    static double Allocated(AugmentSession session, int images)
    {
        double least = double.PositiveInfinity;
        for (int round = 0; round < AllocationRounds && least > 0; round++)
        {
            long own = Bytes(() => { }), all = Bytes(() => session.Run(images));
            least = Math.Min(least, (double)Math.Max(0, all - own) / images);
        }
        return least;
    }

    static long Bytes(Action work)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        work();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
