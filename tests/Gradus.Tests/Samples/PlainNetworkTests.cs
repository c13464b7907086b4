using Gradus.Data;
using Gradus.Data.Datasets;
using Gradus.Doctor;
using Gradus.Nn.Layers;
using Gradus.Optim.Rules;
using Gradus.Tests.House;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Samples;

/// <summary>samples/recipes/plain-500 and its twin with Glorot's weights, on digits that need no files.</summary>
public sealed class PlainNetworkTests
{
    [Theory]
    [InlineData("plain-500", 0.9, 1)]
    [InlineData("plain-500-glorot", 0, 0.5)]
    public void Sixty_plain_layers_learn_from_delta_orthogonal_weights_and_not_from_Glorots(string name, double least, double most)
    {
        Recipe recipe = Recipe(name, layers: 60) with { Optimizer = new Adam(0.001f), Train = new TrainSpec(Epochs: 4) };
        TrainResult result = Trainer.Fit(recipe, new TrainOptions());
        Assert.InRange(result.Test!["accuracy"], least, most);
    }

    [Fact]
    public void Five_hundred_layers_are_healthy_with_delta_orthogonal_weights()
    {
        Diagnosis diagnosis = Prognosis.Of(Recipe("plain-500", layers: 500), new TrainOptions());
        Assert.Empty(diagnosis.Findings);
    }

    [Fact]
    public void With_Glorots_weights_the_gradient_vanishes()
    {
        Diagnosis diagnosis = Prognosis.Of(Recipe("plain-500-glorot", layers: 500), new TrainOptions());
        Assert.Contains(diagnosis.Findings, finding => finding is { Problem: "vanishing-gradient", Severity: Severity.Severe });
    }

    static Recipe Recipe(string name, int layers)
    {
        Recipe recipe = RecipeText.Load(Path.Combine(Repository.Root, "samples", "recipes", $"{name}.yaml"), []);
        Assert.Equal(500, recipe.Model.OfType<Repeat>().Max(repeat => repeat.Times));
        return recipe with
        {
            Data = new Digits(Train: 3000, Test: 400) { Batch = 64, Validation = 0, Scale = Scale.Standardize },
            Model = [.. recipe.Model.Select(layer => layer is Repeat { Times: 500 } stack ? stack with { Times = layers } : layer)],
        };
    }
}
