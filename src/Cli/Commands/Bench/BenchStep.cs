using Gradus.Data;
using Gradus.Data.Datasets;
using Gradus.Kernels.Random;
using Gradus.Nn;
using Gradus.Optim;
using Gradus.Tensors;
using Gradus.Training;
using Gradus.Training.Metrics;
using Gradus.Training.Tasks;

namespace Gradus.Cli.Commands.Bench;

/// <summary>Whole training steps of one network on random data: forward, loss, backward, optimizer.</summary>
sealed class BenchStep
{
    const long TotalSteps = 1_000_000;

    readonly Stepper stepper;
    readonly Totals totals;
    readonly Batch batch;
    long step;

    /// <summary>Builds the network and draws a batch.</summary>
    public BenchStep(BenchModel model)
    {
        Network = Model.Build(model.Layers, model.Input, seed: 1, model.Optimizer.Slots);
        var task = new Classification(BenchModel.Loss, classes: 10, Network.Output);
        totals = task.NewTotals();
        stepper = new Stepper(Network, task, new Recipe
        {
            Data = new Digits(), // the steps take the batch below; a recipe has to name some data
            Model = model.Layers,
            Optimizer = model.Optimizer,
            Regularize = new Regularize(model.L2),
        });
        batch = Draw(model.Input, model.Batch);
    }

    /// <summary>The network.</summary>
    public Model Network { get; }

    /// <summary>Watches the steps.</summary>
    public IStepReviewer? Reviewer { get; set; }

    /// <summary>Runs one step on the random batch.</summary>
    public void Run() => Run(in batch);

    /// <summary>Runs one step on a batch.</summary>
    public void Run(in Batch given)
    {
        stepper.Train(in given, step, new Progress(step, TotalSteps), totals, Reviewer);
        step++;
    }

    static Batch Draw(Shape sample, int count)
    {
        var random = new Rng(1);
        var input = new HostBuffer(sample.Length * count) { Shape = sample.Behind(count) };
        var target = new HostBuffer(count);
        for (int i = 0; i < input.Span.Length; i++) input.Span[i] = (float)random.Uniform((ulong)i);
        for (int i = 0; i < count; i++) target.Span[i] = random.Child(1).Below((ulong)i, 10);
        return new Batch(input, target, count, new Cursor(0, count));
    }
}
