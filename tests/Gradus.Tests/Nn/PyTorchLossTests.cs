using System.Text.Json;
using Gradus.Catalogs;
using Gradus.Nn.Losses;
using Gradus.Tensors;
using Gradus.Tests.Kernels;

namespace Gradus.Tests.Nn;

/// <summary>Every loss and its gradient against PyTorch's numbers (tests/Golden/losses).</summary>
public sealed class PyTorchLossTests
{
    const string Folder = "losses";

    public static TheoryData<string, int> Cases => Fixtures.All(Folder);

    [Fact]
    public void Every_loss_has_fixtures() =>
        Assert.All(new Catalog<LossSpec>().Entries, entry => Assert.True(Fixtures.Words(Folder).TryGetValue(entry.Word, out int cases) && cases >= 3, entry.Word));

    [Theory, MemberData(nameof(Cases))]
    public void The_loss_and_its_gradient_are_PyTorchs(string word, int number)
    {
        JsonElement one = Fixtures.Cases(Folder, word)[number];
        LossSpec loss = Fixtures.Recipe("loss", one.GetProperty("spec")).Loss!;
        var tape = new Tape();
        using Tape.Step step = tape.Begin();
        Tensor output = tape.Input(Fixtures.Buffer(one.GetProperty("output")), wantsGradient: true);
        Tensor value = loss.Loss(output, tape.Input(Fixtures.Buffer(one.GetProperty("target"))));
        double expected = one.GetProperty("loss").GetDouble();
        Assert.InRange(value.Item(), expected - (2e-6 * Math.Abs(expected)), expected + (2e-6 * Math.Abs(expected)));
        tape.Backward(value);
        Close.To(Fixtures.Doubles(one.GetProperty("gradient")), output.ArrivedGradient!.Value.Span, 5e-6);
    }
}
