using System.Text.Json;
using Gradus.Catalogs;
using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Optim;
using Gradus.Optim.Rules;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Losses;

namespace Gradus.Tests.Nn;

/// <summary>Ten training steps against PyTorch's (tests/Golden/training.py): inputs and first weights come from the same formula.</summary>
public sealed class PyTorchTrainingTests
{
    const int Steps = 10;

    static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "training.json"))).RootElement;

    [Fact]
    public void The_mnist_mlp_trains_as_in_PyTorch()
    {
        Model model = Model.Build(
            Items.Create<LayerSpec>([new Dense(128), new Relu(), new BatchNorm(), new Dense(128), new Relu(), new Dense(10)]), Shape.Of(784), 1, new RmsProp().Slots);
        Fill(model, "0/dense", 784, 1);
        Fill(model, "3/dense", 128, 3);
        Fill(model, "5/dense", 128, 5);
        Train(model, new RmsProp(Rate: 1e-3f, Rho: 0.9, Epsilon: 1e-7f), 128, 100, -1, "mnist-mlp", "2/batch-norm", "2/batch-norm", "5/dense");
    }

    [Fact]
    public void A_convolutional_network_trains_as_in_PyTorch()
    {
        Model model = Model.Build(Items.Create<LayerSpec>(
        [
            new Conv(8, 3, Padding: Padding.Same, Bias: false), new BatchNorm(), new Relu(), new MaxPool(), new Conv(16, 3, Padding: Padding.Same, Bias: false), new BatchNorm(), new Relu(), new MaxPool(),
            new Flatten(), new Dense(10),
        ]), Shape.Of(12, 12, 3), 1, new Adam().Slots);
        Fill(model, "0/conv", 27, 11);
        Fill(model, "4/conv", 72, 13);
        Fill(model, "9/dense", 144, 15);
        Train(model, new Adam(Rate: 1e-3f, Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-7f), 16, 300, 0, "cnn", "5/batch-norm", "1/batch-norm", "9/dense");
    }

    static void Train(Model model, OptimizerSpec optimizer, int batch, uint stream, double low, string name, string running, string norm, string last)
    {
        JsonElement golden = Golden.GetProperty(name);
        float[] expected = Floats(golden, "losses");
        var tape = new Tape(model.Arena);
        var sweep = new Sweep(model.Arena);
        HostBuffer input = new(batch * model.Input.Length) { Shape = model.Input.Behind(batch) }, target = new(batch);
        for (uint step = 0; step < Steps; step++)
        {
            Numbers(input.Span, stream + step, low, 1);
            Numbers(target.Span, stream + 100 + step, 0, 1);
            foreach (ref float label in target.Span) label = (int)(label * (double)model.Output[0]);
            using (tape.Begin())
            {
                Tensor loss = model.Forward(tape.Input(input), Pass.Training(1, step)).CrossEntropy(tape.Input(target));
                // PyTorch's own float32 and float64 are 3e-7 apart; rounding grows from step to step.
                double allowed = 2e-6 * (1 + step);
                Assert.True(Math.Abs(loss.Item() - expected[step]) <= allowed * expected[step], $"{name}, step {step + 1}: loss {loss.Item():R}, PyTorch has {expected[step]:R}");
                tape.Backward(loss);
            }
            sweep.Measure();
            sweep.Commit(optimizer, 1, step);
        }
        Near(Floats(golden, "running-mean"), Buffer(model, $"{running}/running-mean"), "running mean");
        Near(Floats(golden, "running-variance"), Buffer(model, $"{running}/running-variance"), "running variance");
        Near(Floats(golden, "gamma"), Values(model, $"{norm}/weight"), "gamma");
        Near(Floats(golden, "last-bias"), Values(model, $"{last}/bias"), "last bias");
        Near(Floats(golden, "last-weight"), Values(model, $"{last}/weight")[..100], "last weight");
    }

    static void Near(float[] expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        float most = expected.Max(MathF.Abs);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-5 * most, $"{what} {i}: {actual[i]:R}, PyTorch has {expected[i]:R}");
    }

    static void Fill(Model model, string path, int fan, uint stream)
    {
        double limit = Math.Sqrt(6.0 / fan);
        Numbers(Values(model, $"{path}/weight"), stream, -limit, limit);
        if (path.EndsWith("dense", StringComparison.Ordinal)) Numbers(Values(model, $"{path}/bias"), stream + 1, -0.1, 0.1);
    }

    /// <summary>The formula of <c>numbers</c> in training.py.</summary>
    static void Numbers(Span<float> values, uint stream, double low, double high)
    {
        for (int i = 0; i < values.Length; i++)
        {
            uint x = unchecked(((uint)(i + 1) * 2654435769u) + (stream * 40503u));
            x ^= x >> 16;
            x = unchecked(x * 0x85EBCA6Bu);
            x ^= x >> 13;
            x = unchecked(x * 0xC2B2AE35u);
            x ^= x >> 16;
            values[i] = (float)(low + ((high - low) * ((x >> 8) / 16777216.0)));
        }
    }

    static Span<float> Values(Model model, string name) => model.Arena.Parameters.Single(parameter => parameter.Segment.Name == name).Value.Span;

    static Span<float> Buffer(Model model, string name) => model.Arena.Buffers.Single(buffer => buffer.Segment.Name == name).Value;

    static float[] Floats(JsonElement from, string key) => [.. from.GetProperty(key).EnumerateArray().Select(number => number.GetSingle())];
}
