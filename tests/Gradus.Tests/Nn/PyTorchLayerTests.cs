using System.Text.Json;
using Gradus.Catalogs;
using Gradus.Nn;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Arithmetic;
using Gradus.Tensors.Ops.Reduce;
using Gradus.Tests.Kernels;

namespace Gradus.Tests.Nn;

/// <summary>Forward and gradients of every layer against PyTorch's numbers (tests/Golden/layers).</summary>
public sealed class PyTorchLayerTests
{
    const string Folder = "layers";

    public static TheoryData<string, int> Cases => Fixtures.All(Folder);

    [Fact]
    public void Every_layer_has_fixtures() =>
        Assert.All(new Catalog<LayerSpec>().Entries, entry => Assert.True(Fixtures.Words(Folder).TryGetValue(entry.Word, out int cases) && cases >= 3, entry.Word));

    [Theory, MemberData(nameof(Cases))]
    public void Outputs_and_gradients_are_PyTorchs(string word, int number)
    {
        JsonElement one = Fixtures.Cases(Folder, word)[number];
        HostBuffer input = Fixtures.Buffer(one.GetProperty("x"));
        Model model = Model.Build(Fixtures.Recipe("model", one.GetProperty("spec")).Model, input.Shape.Inner(), 1);
        Dictionary<string, Parameter> parameters = model.Arena.Parameters.ToDictionary(parameter => Below(parameter.Segment.Name), StringComparer.Ordinal);
        Assert.Equal(one.GetProperty("parameters").EnumerateObject().Select(pair => pair.Name).Order(StringComparer.Ordinal), parameters.Keys.Order(StringComparer.Ordinal));
        foreach (JsonProperty parameter in one.GetProperty("parameters").EnumerateObject())
        {
            Assert.Equal(Fixtures.ShapeOf(parameter.Value), parameters[parameter.Name].Segment.Shape);
            Fixtures.Floats(parameter.Value.GetProperty("values")).CopyTo(parameters[parameter.Name].Value.Span);
        }
        Run(one, model, input, parameters);
    }

    static void Run(JsonElement one, Model model, HostBuffer input, Dictionary<string, Parameter> parameters)
    {
        bool hasSlope = one.TryGetProperty("slope", out JsonElement slope);
        var tape = new Tape(model.Arena);
        using Tape.Step step = tape.Begin();
        Tensor x = tape.Input(input, wantsGradient: hasSlope);
        Tensor y = model.Forward(x, one.GetProperty("training").GetBoolean() ? Pass.Training(1, 1) : Pass.Inference);
        Assert.Equal(Fixtures.ShapeOf(one.GetProperty("y")), y.Shape);
        // Both sides round to float.
        Close.To(Fixtures.Doubles(one.GetProperty("y").GetProperty("values")), y.Span, 3e-6);
        tape.Backward(y.Multiply(Tensor.Of(Fixtures.Floats(one.GetProperty("upstream")), y.Shape)).Sum());
        if (hasSlope) Close.To(Fixtures.Doubles(slope), x.ArrivedGradient!.Value.Span, 5e-6);
        foreach (JsonProperty gradient in one.GetProperty("gradients").EnumerateObject())
            Close.To(Fixtures.Doubles(gradient.Value), parameters[gradient.Name].Gradient, 5e-6);
    }

    /// <summary>The name below the layer's own path: <c>0/dense/weight</c> → <c>weight</c>.</summary>
    static string Below(string name) => string.Join('/', name.Split('/').Skip(2));
}
