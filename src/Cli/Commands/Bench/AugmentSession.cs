using System.Diagnostics;
using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Kernels;

namespace Gradus.Cli.Commands.Bench;

/// <summary>One pipeline at work on all threads of the current pool; each has a plan and an image of its own.</summary>
sealed class AugmentSession
{
    /// <summary>Some 50 µs of pixels are claimed at a time.</summary>
    const int NumbersPerClaim = 100_000;

    readonly AugmentCase bench;
    readonly Pipeline pipeline;
    readonly byte[] photographs;
    readonly Plan[] plans;
    readonly float[][] made;
    readonly int perClaim;
    long next, end;

    /// <summary>Makes plans and images.</summary>
    /// <param name="bench">The pipeline.</param>
    /// <param name="photographs">From <see cref="AugmentCase.Draw"/>.</param>
    /// <param name="antialias">Whether images that shrink are smoothed first.</param>
    public AugmentSession(AugmentCase bench, byte[] photographs, Antialias antialias)
    {
        this.bench = bench;
        this.photographs = photographs;
        Antialias = antialias;
        pipeline = new Pipeline(bench.Transforms, bench.Size, isBytes: true, seed: 1, new PlanOptions(Antialias: antialias));
        plans = new Plan[Threads.Current.Count];
        made = new float[plans.Length][];
        for (int i = 0; i < plans.Length; i++) (plans[i], made[i]) = (pipeline.NewPlan(), new float[pipeline.Size.Length]);
        perClaim = Math.Max(1, NumbersPerClaim / pipeline.Size.Length);
    }

    /// <summary>Whether images that shrink are smoothed first.</summary>
    public Antialias Antialias { get; }

    /// <summary>Makes so many images.</summary>
    /// <returns>Seconds.</returns>
    public double Run(int images)
    {
        end = next + images;
        long start = Stopwatch.GetTimestamp();
        Threads.Run(plans.Length, new Job(this));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        next = end;
        return seconds;
    }

    void Work(int thread)
    {
        while (true)
        {
            long first = Interlocked.Add(ref next, perClaim) - perClaim, last = Math.Min(first + perClaim, end);
            if (first >= end) return;
            for (long image = first; image < last; image++)
            {
                (long epoch, long photograph) = Math.DivRem(image, bench.Photographs);
                ReadOnlySpan<byte> source = photographs.AsSpan((int)photograph * bench.Size.Length);
                pipeline.Apply(source, made[thread], [], [], (int)epoch, photograph, plans[thread]);
            }
        }
    }

    readonly struct Job(AugmentSession session) : IJob
    {
        public void Run(int part, Workspace workspace) => session.Work(part);
    }
}
