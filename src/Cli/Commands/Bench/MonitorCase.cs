using Gradus.Data;
using Gradus.Data.Datasets;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Optim.Rules;
using Gradus.Tensors;

namespace Gradus.Cli.Commands.Bench;

/// <summary>A network whose steps are monitored.</summary>
/// <param name="Name">As the results call it.</param>
/// <param name="Model">The network.</param>
/// <param name="HasLoader">Whether its batches come from a loader with a worker, rather than from one random batch.</param>
/// <param name="IsLong">Whether its steps take so long that fewer are run.</param>
sealed record MonitorCase(string Name, BenchModel Model, bool HasLoader = false, bool IsLong = false)
{
    static BenchModel Mlp => new("mnist-mlp", Shape.Of(28, 28, 1), 128,
        [new Flatten(), new Dense(128), new Relu(), new BatchNorm(), new Dense(128), new Relu(), new Dense(10)], new RmsProp());

    static BenchModel Convolutions => new("conv-batch-norm", Shape.Of(14, 14, 1), 32,
    [
        new Conv(8, 3, Padding: Nn.Padding.Same), new BatchNorm(), new Relu(), new MaxPool(), new Conv(16, 3, Padding: Nn.Padding.Same), new BatchNorm(), new Relu(),
        new GlobalAveragePool(), new Dense(10),
    ], new Adam());

    /// <summary>All cases.</summary>
    public static IReadOnlyList<MonitorCase> All =>
    [
        new("mnist-mlp", Mlp), new("conv-batch-norm", Convolutions), new("mnist-mlp with loader", Mlp, HasLoader: true),
        Known("seed-mlp", isLong: false), Known("resnet20", isLong: true),
    ];

    static MonitorCase Known(string name, bool isLong) => new(name, BenchModel.All.Single(model => model.Name == name), IsLong: isLong);

    /// <summary>Builds it.</summary>
    public Session Open() => new(this);

    /// <summary>The case at work.</summary>
    public sealed class Session : IDisposable
    {
        readonly Loader? loader;
        int epoch;

        internal Session(MonitorCase of)
        {
            Step = new BenchStep(of.Model);
            if (!of.HasLoader) return;
            DataSplits splits = new Digits().Load(new DataContext(".", [], 1));
            loader = new Loader(splits.Train, new Sampler(splits.Train.Count, of.Model.Batch, shuffle: true, dropLast: true, seed: 1), splits.Scaling, workers: 1, "train");
            loader.Begin(default);
        }

        /// <summary>The step.</summary>
        public BenchStep Step { get; }

        /// <summary>Runs one step.</summary>
        public void Run()
        {
            if (loader is null)
            {
                Step.Run();
                return;
            }
            Batch batch;
            while (!loader.TryNext(out batch)) loader.Begin(new Cursor(++epoch, 0));
            Step.Run(in batch);
        }

        /// <inheritdoc/>
        public void Dispose() => loader?.Dispose();
    }
}
