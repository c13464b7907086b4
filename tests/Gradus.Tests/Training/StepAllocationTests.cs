using Gradus.Augment.Transforms.Geometry;
using Gradus.Augment.Transforms.Mix;
using Gradus.Data;
using Gradus.Data.Datasets;
using Gradus.Kernels;
using Gradus.Optim;
using Gradus.Optim.Clipping;
using Gradus.Optim.Rules;
using Gradus.Training;
using Gradus.Training.Metrics;

namespace Gradus.Tests.Training;

/// <summary>A whole step of training, with all that a recipe can put into it.</summary>
[Collection("alone")]
public sealed class StepAllocationTests
{
    const int Batches = 3;
    const int Steps = 50;

    // What other threads allocate. The smallest object has 24 bytes, so one a step would make 1,200; the test host's own timers make 1,600 a second.
    const long Most = 1_100;

    static readonly ClipSpec[] All = [new Adaptive(), new GlobalNorm(), new Norm(), new Percentile(), new Value(0.01f)];

    public static TheoryData<ClipSpec> Clips => [.. All];

    [Fact]
    public void Every_clip_is_tried() =>
        Assert.Equal(new Gradus.Catalogs.Catalog<ClipSpec>().Entries.Select(entry => entry.Type), All.Select(clip => clip.GetType()));

    [Theory, MemberData(nameof(Clips))]
    public void Steps_of_three_batches_with_lamb_average_and_clip_allocate_nothing(ClipSpec clip)
    {
        using var pool = new Threads(2);
        using Threads.Scope scope = pool.Enter();
        var prepared = Prepared.Of(Small.Images with
        {
            // 12 images: a step must be short beside what the timers make in it.
            Data = ((Digits)Small.Images.Data) with { Train = 15, Batch = 4 },
            Optimizer = new Lamb(0.001f, Decay: 0.01),
            Augment = [new Rotate(10), new HorizontalFlip(), new MixUp()],
            Clip = clip,
            Regularize = new Regularize(1e-4f, 1e-6f),
            Train = new TrainSpec(Accumulate: Batches, Ema: Ema.Of(0.99f)),
        }, new TrainOptions());
        var stepper = new Stepper(prepared.Model, prepared.Task, prepared.Recipe);
        using Loader loader = prepared.TrainLoader(prepared.TrainSampler(), workers: 0);
        Assert.Equal(Batches, loader.Sampler.Batches);
        Totals totals = prepared.Task.NewTotals();
        Run(0, Steps);
        long total = long.MaxValue;
        for (int round = 1; round < 40 && total > Most; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true), mine = GC.GetAllocatedBytesForCurrentThread();
            Run(Steps * round, Steps);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - mine);
            total = Math.Min(total, GC.GetTotalAllocatedBytes(precise: true) - before);
        }
        Assert.InRange(total, 0, Most);

        void Run(int first, int steps)
        {
            for (int step = first; step < first + steps; step++)
            {
                // An epoch is a step: its order is shuffled in place.
                loader.Begin(new Cursor(step, 0));
                stepper.Open(step, reviewer: null);
                for (int i = 0; i < Batches; i++)
                {
                    if (!loader.TryNext(out Batch batch)) throw new InvalidOperationException("an epoch has three batches");
                    stepper.Add(in batch, (step * Batches) + i, totals);
                }
                StepOutcome outcome = stepper.Close(step, 1, reviewer: null);
                if (outcome.Verdict != Verdict.Commit) throw new InvalidOperationException("the step was refused");
            }
        }
    }
}
