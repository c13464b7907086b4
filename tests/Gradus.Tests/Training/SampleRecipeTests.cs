using Gradus.Data;
using Gradus.Nn;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Tensors;
using Gradus.Tests.Data;
using Gradus.Tests.House;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Training;

/// <summary>Every recipe in samples/recipes reads, resolves, writes, reads back equal, and takes a step.</summary>
public sealed class SampleRecipeTests
{
    static readonly string Folder = Path.Combine(Repository.Root, "samples", "recipes");

    static readonly IReadOnlyList<string> Files = [.. Directory.GetFiles(Folder, "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Names => new(Files);

    [Fact]
    public void All_samples_that_are_promised_are_there() => Assert.Empty(
        new[] { "mnist-mlp", "mnist-mlp-softmax", "cifar10-cnn", "fashion-mnist-cnn", "digits-cnn", "linear-regression", "deep-sigmoid", "deep-tanh", "exploding", "lenet", "vgg11", "resnet20", "resnet18", "plain-deep", "adding-lstm", "adding-gru", "adding-rnn" }
            .Except(Files));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_trains_a_step_and_its_resolved_form_reads_back_equal(string name)
    {
        Recipe recipe = RecipeText.Load(Path.Combine(Folder, $"{name}.yaml"), []);
        Assert.Equal(name, recipe.Name);
        Assert.Equal(recipe, RecipeText.Parse(RecipeText.Write(recipe), "written"));
        // Files of the right shape are not at hand everywhere.
        Recipe drawn = recipe with { Data = Drawn(recipe.Data), Train = recipe.Train with { MaxSteps = 1 } };
        var options = new TrainOptions { RecipeFolder = Folder };
        Recipe resolved = Prepared.Of(drawn, options).Recipe with { Data = recipe.Data };
        Assert.Equal(resolved, RecipeText.Parse(RecipeText.Write(resolved), "resolved"));
        Assert.NotNull(resolved.Loss);
        Assert.All(resolved.Model.SelectMany(layer => layer.Unroll()).OfType<Dense>(), dense => Assert.NotNull(dense.Init));
        TrainResult result = Trainer.Fit(drawn, options);
        Assert.True(result.Steps == 1 || name == "exploding", $"{result.Status} after {result.Steps} steps");
    }

    [Theory]
    [InlineData("mnist-500")]
    [InlineData("fashion-mnist-500")]
    [InlineData("cifar10-1000")]
    public void Pairs_that_are_compared_differ_in_name_and_augmentation_alone(string name)
    {
        Recipe plain = RecipeText.Load(Path.Combine(Folder, $"{name}.yaml"), []), augmented = RecipeText.Load(Path.Combine(Folder, $"{name}-augmented.yaml"), []);
        Assert.Equal((0, true), (plain.Augment.Of.Count, augmented.Augment.Of.Count > 0));
        Assert.Equal($"{plain.Name}-augmented", augmented.Name);
        Assert.Equal(plain, augmented with { Name = plain.Name, Augment = plain.Augment });
    }

    [Fact]
    public void Linear_regression_finds_the_line()
    {
        Recipe recipe = RecipeText.Load(Path.Combine(Folder, "linear-regression.yaml"), []);
        TrainResult result = Trainer.Fit(recipe, new TrainOptions { RecipeFolder = Folder });
        Assert.Equal(["loss", "mae", "r2"], result.Test!.Select(pair => pair.Key));
        Assert.InRange(result.Test!["r2"], 0.95, 1);
    }

    [Fact]
    public void The_folder_of_a_run_says_the_recipe_with_every_default_written_out()
    {
        using var folder = new TemporaryFolder();
        Recipe recipe = RecipeText.Load(Path.Combine(Folder, "digits-cnn.yaml"), ["data.train=40", "data.test=10", "train.max-steps=1"]) with { Loss = null };
        Trainer.Fit(recipe, new TrainOptions { Out = folder.Path });
        string text = File.ReadAllText(Path.Combine(folder.Path, "recipe.yaml"));
        foreach (string written in (string[])["name: digits-cnn", "loss: {type: cross-entropy, label-smoothing: 0}", "init: he-uniform", "init: glorot-uniform", "stride: 1", "validation: 0.1", "epsilon: 1e-7"])
            Assert.Contains(written, text, StringComparison.Ordinal);
        Recipe stored = RecipeText.Parse(text, "recipe.yaml");
        Assert.Equal(Prepared.Of(recipe, new TrainOptions()).Recipe, stored);
        Assert.Equal(new HeUniform(), stored.Model.OfType<Conv>().First().Init);
        Assert.Equal(new GlorotUniform(), stored.Model.OfType<Dense>().Last().Init);
    }

    [Theory]
    [InlineData("name: a b\ndata: circles\nmodel: [{ type: dense, units: 2 }]", "name is 'a b'")]
    [InlineData("name: .hidden\ndata: circles\nmodel: [{ type: dense, units: 2 }]", "name is '.hidden'")]
    [InlineData("name: ../up\ndata: circles\nmodel: [{ type: dense, units: 2 }]", "name is '../up'")]
    public void A_name_that_no_folder_should_have_is_refused(string text, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<RecipeException>(() => RecipeText.Parse(text, "r.yaml")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("model: [{ type: dense, units: 2, name: a }, { type: dense, units: 2, name: a }]", "data: circles", "'a'")]
    [InlineData("model: [{ type: dense, units: 1 }]\nloss: cross-entropy", "data: { type: npy, path: data/line.npz }", "loss:")]
    public void Parts_that_do_not_go_together_are_the_recipes_fault(string rest, string data, string sentence)
    {
        Recipe recipe = RecipeText.Parse($"{data}\n{rest}", "r.yaml");
        var error = Assert.Throws<RecipeException>(() => Prepared.Of(recipe, new TrainOptions { RecipeFolder = Folder }));
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    static DataSpec Drawn(DataSpec data) => data switch
    {
        Gradus.Data.Datasets.Mnist or Gradus.Data.Datasets.FashionMnist => new Grey(28, 28, 1) { Batch = data.Batch, Validation = data.Validation },
        Gradus.Data.Datasets.Cifar10 => new Grey(32, 32, 3) { Batch = data.Batch, Validation = data.Validation },
        Gradus.Data.Datasets.Npy { Path: "photographs.npz" } => new Grey(96, 130, 3) { Batch = data.Batch, Validation = data.Validation },
        Gradus.Data.Datasets.Digits digits => digits with { Train = 80, Test = 10 },
        Gradus.Data.Datasets.Adding adding => adding with { Length = 10, Train = 110, Test = 10 },
        _ => data,
    };

    /// <summary>Ten images of ten classes, each grey of one lightness. (Internal: no word of the catalogue.)</summary>
    sealed record Grey(int Height, int Width, int Channels) : DataSpec
    {
        protected override (IDataset Train, IDataset? Test) Read(DataContext context)
        {
            int pixels = Height * Width * Channels;
            var bytes = new byte[10 * pixels];
            for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(25 * (i / pixels));
            string[] names = [.. Enumerable.Range(0, 10).Select(label => $"c{label}")];
            var images = new ByteSamples(bytes, Shape.Of(Height, Width, Channels), Targets.Classes([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], names, "grey"), "grey");
            return (images, images);
        }
    }
}
