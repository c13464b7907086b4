using Gradus.Data.Datasets;
using Gradus.Nn.Layers;
using Gradus.Optim.Rules;
using Gradus.Tests.House;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Training;

/// <summary>Gated layers carry two numbers over a long sequence, the simple one does not: samples/recipes/adding-*.yaml, made short.</summary>
public sealed class AddingProblemTests
{
    const double Baseline = 1.0 / 6;

    [Theory]
    [InlineData("adding-lstm")]
    [InlineData("adding-gru")]
    public void Gates_solve_it(string name) => Assert.InRange(Error(name), 0, 0.01);

    [Fact]
    public void A_simple_recurrent_layer_learns_nothing() => Assert.InRange(Error("adding-rnn"), 0.6 * Baseline, 1.3 * Baseline);

    [Fact]
    public void The_recipes_differ_in_the_layer_alone()
    {
        Recipe lstm = Load("adding-lstm"), gru = Load("adding-gru"), rnn = Load("adding-rnn");
        Assert.IsType<Lstm>(lstm.Model[0]);
        Assert.IsType<Gru>(gru.Model[0]);
        Assert.IsType<SimpleRnn>(rnn.Model[0]);
        Assert.Equal(lstm, gru with { Name = lstm.Name, Model = lstm.Model });
        Assert.Equal(lstm, rnn with { Name = lstm.Name, Model = lstm.Model });
        Assert.Equal([lstm.Model[1], lstm.Model[1]], [gru.Model[1], rnn.Model[1]]);
    }

    static double Error(string name)
    {
        Recipe recipe = Load(name);
        recipe = recipe with
        {
            Data = new Adding(Length: 40, Train: 6000, Test: 300) { Batch = 50, Validation = 0.05f },
            Model = [recipe.Model[0] switch { Lstm lstm => lstm with { Units = 16 }, Gru gru => gru with { Units = 16 }, var simple => (SimpleRnn)simple with { Units = 16 } }, recipe.Model[1]],
            Optimizer = new Adam(0.01f),
            Train = recipe.Train with { Epochs = 8 },
        };
        return Trainer.Fit(recipe, new TrainOptions { Threads = 1 }).Test!["loss"];
    }

    static Recipe Load(string name) => RecipeText.Load(Path.Combine(Repository.Root, "samples", "recipes", $"{name}.yaml"), []);
}
