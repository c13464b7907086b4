using Gradus.Catalogs;
using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;
using Gradus.Optim;
using Gradus.Optim.Rules;
using Gradus.Tensors;

namespace Gradus.Cli.Commands.Bench;

/// <summary>A network whose training step is timed, as PyTorch's side of the comparison builds it.</summary>
/// <param name="Name">As the results call it.</param>
/// <param name="Input">The shape of one sample.</param>
/// <param name="Batch">Samples in a batch.</param>
/// <param name="Layers">The network.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="L2">The pull towards zero.</param>
sealed record BenchModel(string Name, Shape Input, int Batch, Items<LayerSpec> Layers, OptimizerSpec Optimizer, float L2 = 0)
{
    /// <summary>All networks, the quick ones first.</summary>
    public static IReadOnlyList<BenchModel> All =>
    [
        new("seed-mlp", Shape.Of(784), 128, [new Dense(128), new Relu(), new BatchNorm(), new Dense(128), new Relu(), new Dense(10)], new RmsProp()),
        new("deep-mlp", Shape.Of(784), 128, [new Repeat(50, [new Dense(256), new Tanh()]), new Dense(10)], new Sgd()),
        new("seed-cnn", Shape.Of(32, 32, 3), 128,
        [
            new Conv(32, 3), new Relu(), new MaxPool(), new Conv(64, 3), new Relu(), new MaxPool(), new Conv(64, 3), new Relu(),
            new Flatten(), new Dense(64), new Relu(), new Dense(10),
        ], new Adam()),
        new("resnet20", Shape.Of(32, 32, 3), 128, Resnet([16, 32, 64], blocks: 3), new Sgd(0.1f, 0.9f), 5e-4f),
        new("resnet18", Shape.Of(32, 32, 3), 64, Resnet([64, 128, 256, 512], blocks: 2), new Sgd(0.1f, 0.9f), 5e-4f),
    ];

    /// <summary>The loss of all of them.</summary>
    public static LossSpec Loss => new CrossEntropy();

    /// <summary>He et al. 2016 on CIFAR images: a 3×3 stem, then stages of residual blocks, each but the first halving the image.</summary>
    static Items<LayerSpec> Resnet(ReadOnlySpan<int> widths, int blocks)
    {
        var layers = new List<LayerSpec> { Conv3(widths[0], 1), new BatchNorm(), new Relu() };
        for (int stage = 0; stage < widths.Length; stage++)
        {
            for (int block = 0; block < blocks; block++)
            {
                int width = widths[stage];
                layers.Add(new Residual([Conv3(width, stage > 0 && block == 0 ? 2 : 1), new BatchNorm(), new Relu(), Conv3(width, 1), new BatchNorm()]));
                layers.Add(new Relu());
            }
        }
        layers.AddRange([new GlobalAveragePool(), new Dense(10)]);
        return Items.Create<LayerSpec>(layers.ToArray());
    }

    static Conv Conv3(int filters, int stride) => new(filters, 3, stride, 1, Bias: false);
}
