using Gradus.Data;
using Gradus.Doctor;
using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Doctor;

/// <summary>ReLU networks of width 5 and depth 16 are often born dead, four times in ten where inputs are symmetric: Lu et al., "Dying ReLU and initialization" (2019).</summary>
public sealed class BornDeadTests
{
    const int Seeds = 60;

    [Fact]
    public void Dead_units_are_severe_exactly_where_the_output_is_the_same_for_every_sample()
    {
        int dead = 0;
        for (int seed = 1; seed <= Seeds; seed++)
        {
            Recipe recipe = Cases.Digits(new Flatten(), new Repeat(16, [new Dense(5), new Relu()]), new Dense(10)) with { Train = new TrainSpec(Seed: seed) };
            bool isDead = IsConstant(recipe);
            Assert.Equal(isDead, Prognosis.Of(recipe, new TrainOptions()).Findings.Any(finding => finding is { Problem: "dead-units", Severity: Severity.Severe }));
            dead += isDead ? 1 : 0;
        }
        // Both kinds are among them.
        Assert.InRange(dead, 6, Seeds - 6);
    }

    static bool IsConstant(Recipe recipe)
    {
        var prepared = Prepared.Of(recipe, new TrainOptions());
        using Loader loader = prepared.TrainLoader(prepared.TrainSampler(), workers: 0);
        loader.Begin(default);
        loader.TryNext(out Batch batch);
        using var step = new Tape(prepared.Model.Arena).Begin(record: false);
        ReadOnlySpan<float> output = prepared.Model.Forward(Tensor.Of(batch.Input.Span, batch.Input.Shape), Pass.Inference).Span;
        int width = output.Length / batch.Count;
        for (int row = 1; row < batch.Count; row++)
            if (!output.Slice(row * width, width).SequenceEqual(output[..width])) return false;
        return true;
    }
}
