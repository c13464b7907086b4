using System.Text.Json;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;
using Gradus.Tensors.Ops.Arithmetic;
using Gradus.Tensors.Ops.Convolution;
using Gradus.Tensors.Ops.Linear;
using Gradus.Tensors.Ops.Losses;
using Gradus.Tensors.Ops.Normalization;
using Gradus.Tensors.Ops.Pooling;
using Gradus.Tensors.Ops.Reduce;
using Gradus.Tests.Kernels;

namespace Gradus.Tests.Tensors.Ops;

/// <summary>Results and gradients of single operations against PyTorch's numbers (tests/Golden/operations.py).</summary>
public sealed class PyTorchOperationTests
{
    static readonly JsonElement Cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "operations.json"))).RootElement.GetProperty("cases");

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases.GetArrayLength())];

    [Theory, MemberData(nameof(Numbers))]
    public void Results_and_gradients_are_PyTorchs(int number)
    {
        JsonElement one = Cases[number];
        var tape = new Tape();
        using Tape.Step step = tape.Begin();
        Dictionary<string, Tensor> inputs = one.GetProperty("inputs").EnumerateObject()
            .ToDictionary(input => input.Name, input => OpRun.Enter(tape, new Given(ShapeOf(input.Value), Floats(input.Value.GetProperty("values"))), true));
        Tensor y = Run(one, inputs);
        Assert.Equal(ShapeOf(one.GetProperty("y")), y.Shape);
        // Both sides round to float.
        Close.To(Doubles(one.GetProperty("y").GetProperty("values")), y.Span, 2e-6);
        tape.Backward(y.Multiply(Tensor.Of(Floats(one.GetProperty("weights")), y.Shape)).Sum());
        foreach (JsonProperty gradient in one.GetProperty("gradients").EnumerateObject())
            Close.To(Doubles(gradient.Value), inputs[gradient.Name].ArrivedGradient!.Value.Span, 5e-6);
    }

    static Tensor Run(JsonElement one, Dictionary<string, Tensor> inputs)
    {
        Tensor x = inputs["x"];
        return one.GetProperty("name").GetString() switch
        {
            "convolve" => x.Convolve(inputs["weight"], inputs["bias"], WindowOf(one)),
            "max-pool" => x.MaxPool(WindowOf(one)),
            "average-pool" => x.AveragePool(WindowOf(one)),
            "batch-norm" => Normalized(inputs),
            "softmax" => x.Softmax(),
            "cross-entropy" => x.CrossEntropy(Target(one, x)),
            "mse" => x.MeanSquaredError(Target(one, x)),
            "matmul" => x.MatMul(inputs["weight"]),
            string other => throw new InvalidOperationException($"no operation is called {other}"),
            null => throw new InvalidOperationException("a case has no name"),
        };
    }

    static Tensor Normalized(Dictionary<string, Tensor> inputs)
    {
        var arena = new Arena();
        StateBuffer mean = arena.DeclareBuffer("mean", inputs["gamma"].Shape), variance = arena.DeclareBuffer("variance", inputs["gamma"].Shape);
        arena.Allocate(0);
        return inputs["x"].BatchNorm(inputs["gamma"], inputs["beta"], mean, variance, 0.9f, 1e-5f);
    }

    static Tensor Target(JsonElement one, Tensor x)
    {
        float[] values = Floats(one.GetProperty("target"));
        return Tensor.Of(values, values.Length == x.Shape[0] ? Shape.Of(values.Length) : x.Shape);
    }

    static Window WindowOf(JsonElement one)
    {
        int[] w = [.. one.GetProperty("window").EnumerateArray().Select(number => number.GetInt32())];
        return new Window(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7]);
    }

    static Shape ShapeOf(JsonElement tensor) => Shape.Of([.. tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())]);

    static float[] Floats(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetSingle())];

    static double[] Doubles(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
