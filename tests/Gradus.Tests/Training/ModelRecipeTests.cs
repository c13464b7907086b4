using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Tensors;
using Gradus.Tests.House;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Training;

/// <summary>The known networks among the samples have the layers and the number of parameters of the papers; that each takes a step SampleRecipeTests shows.</summary>
public sealed class ModelRecipeTests
{
    /// <summary>Numbers as PyTorch counts them: LeNet-5 of any textbook; kuangliu's VGG11 9,231,114 less the 2,752 biases that batch-norm makes useless; the networks of shared/peers/torch_train.py.</summary>
    [Theory]
    [InlineData("lenet", 28, 28, 1, 61_706)]
    [InlineData("vgg11", 32, 32, 3, 9_231_114 - 2_752)]
    [InlineData("resnet20", 32, 32, 3, 272_474)]
    [InlineData("resnet18", 32, 32, 3, 11_173_962)]
    [InlineData("plain-deep", 28, 28, 1, (784 * 256) + 256 + (49 * ((256 * 256) + 256)) + (256 * 10) + 10)]
    public void A_model_has_its_known_number_of_parameters_and_ten_outputs(string name, int height, int width, int channels, long parameters)
    {
        Model model = Build(name, Shape.Of(height, width, channels));
        Assert.Equal(parameters, model.ParameterCount);
        Assert.Equal(Shape.Of(10), model.Output);
    }

    /// <summary>20 and 18 layers with weights on the longest way, the shortcuts not counted; 11 of VGG less two dense ones.</summary>
    [Theory]
    [InlineData("resnet20", 19, 1, 2)]
    [InlineData("resnet18", 17, 1, 3)]
    [InlineData("vgg11", 8, 1, 0)]
    public void A_model_has_the_layers_that_its_name_counts(string name, int convolutions, int dense, int projections)
    {
        IReadOnlyList<SummaryLayer> layers = Summary.Of(Build(name, Shape.Of(32, 32, 3)), 1).Layers;
        Assert.Equal(convolutions, layers.Count(layer => layer.Path.EndsWith("/conv", StringComparison.Ordinal) && !layer.Path.Contains("/shortcut/", StringComparison.Ordinal)));
        Assert.Equal(projections, layers.Count(layer => layer.Path.EndsWith("/conv", StringComparison.Ordinal) && layer.Path.Contains("/shortcut/", StringComparison.Ordinal)));
        Assert.Equal(dense, layers.Count(layer => layer.Path.EndsWith("/dense", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_plain_network_is_as_deep_as_one_setting_says()
    {
        Recipe recipe = RecipeText.Load(PathOf("plain-deep"), ["model.1.repeat=7"]);
        Assert.Equal(8, recipe.Model.SelectMany(layer => layer.Unroll()).OfType<Dense>().Count());
    }

    static Model Build(string name, Shape input)
    {
        Recipe recipe = RecipeText.Load(PathOf(name), []);
        return Model.Build(Defaults.Resolve(recipe.Model), input, 1, recipe.Optimizer.Slots);
    }

    static string PathOf(string name) => Path.Combine(Repository.Root, "samples", "recipes", $"{name}.yaml");
}
