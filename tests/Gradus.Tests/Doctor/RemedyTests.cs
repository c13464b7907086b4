using Gradus.Catalogs;
using Gradus.Doctor;
using Gradus.Doctor.Remedies;
using Gradus.Data;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;
using Gradus.Nn.Shortcuts;
using Gradus.Optim.Rules;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Doctor;

/// <summary>Remedies are pure edits: each cures its case, and applied twice changes nothing more.</summary>
public sealed class RemedyTests
{
    /// <summary>For every remedy, by its word, what it is for and whether the examination then finds nothing severe.</summary>
    static readonly Dictionary<string, (Recipe Sick, bool IsCured)> Patients = new()
    {
        ["relu-activation"] = (Cases.Digits(new Flatten(), new Repeat(12, [new Dense(64, Init: new HeUniform()), new Sigmoid()]), new Dense(10)), true),
        ["he-initialization"] = (Cases.Digits(new Flatten(), new Repeat(10, [new Dense(64, Init: new Normal(1)), new Relu()]), new Dense(10)), true),
        ["batch-normalization"] = (Cases.Digits(new Flatten(), new Repeat(10, [new Dense(64, Init: new Normal(1)), new Relu()]), new Dense(10)), true),
        ["input-scaling"] = (Cases.Healthy with { Data = Cases.Healthy.Data with { Scale = Scale.None } }, true),
        ["match-loss"] = (Cases.Healthy with { Model = [.. Cases.Healthy.Model, new Softmax()], Loss = new Gradus.Nn.Losses.CrossEntropy() }, true),
        ["adam-optimizer"] = (Cases.DeepSigmoid, false),
        ["lower-rate"] = (Cases.DeepSigmoid, false),
        ["gradient-clipping"] = (Cases.DeepSigmoid, false),
        ["usual-rate"] = (Cases.Healthy with { Optimizer = new Sgd(3) }, true),
        // These three are for what alone is a note: the bytes make it sick, and keep it so.
        ["hidden-activation"] = (Bytes(Cases.Digits(new Flatten(), new Dense(32), new Dense(16), new Dense(10))), false),
        ["balanced-classes"] = (Bytes(Cases.Healthy), false),
        ["larger-batch"] = (Bytes(Cases.Healthy with { Data = Cases.Healthy.Data with { Batch = 1 } }), false),
    };

    public static TheoryData<string> Words => [.. new Catalog<RemedySpec>().Entries.Select(entry => entry.Word)];

    [Theory]
    [MemberData(nameof(Words))]
    public void Each_changes_its_case_and_what_comes_out_is_a_recipe(string word)
    {
        RemedySpec remedy = Of(word);
        (Recipe sick, bool cures) = Patients[word];
        Recipe treated = remedy.Apply(sick);
        Assert.NotEqual(sick, treated);
        Assert.Equal(treated, RecipeText.Parse(RecipeText.Write(treated), "treated.yaml"));
        Assert.True(Prognosis.Of(sick, new TrainOptions()).IsSick);
        // What changes the optimizer alone shows in motion only, not before the first step.
        Assert.Equal(!cures, Prognosis.Of(treated, new TrainOptions()).IsSick);
    }

    [Theory]
    [InlineData("relu-activation")]
    [InlineData("he-initialization")]
    [InlineData("batch-normalization")]
    [InlineData("input-scaling")]
    [InlineData("match-loss")]
    [InlineData("adam-optimizer")]
    [InlineData("gradient-clipping")]
    [InlineData("usual-rate")]
    [InlineData("hidden-activation")]
    [InlineData("balanced-classes")]
    [InlineData("larger-batch")]
    public void Applied_twice_is_applied_once(string word)
    {
        Recipe once = Of(word).Apply(Patients[word].Sick);
        Assert.Equal(once, Of(word).Apply(once));
    }

    [Fact]
    public void Edits_reach_into_branches_and_shortcuts_and_leave_the_output_alone()
    {
        Recipe recipe = Cases.Digits(new Flatten(), new Dense(8), new Residual([new Dense(8), new Sigmoid()], new Gradus.Nn.Shortcuts.Around([new Dense(8), new Tanh()])), new Dense(10), new Sigmoid());
        Recipe treated = new ReluActivation().Apply(recipe);
        Assert.Equal(new Residual([new Dense(8), new Relu()], new Gradus.Nn.Shortcuts.Around([new Dense(8), new Relu()])), treated.Model[2]);
        Assert.Equal(new Sigmoid(), treated.Model[^1]);
    }

    [Fact]
    public void The_loss_on_logits_keeps_smoothing_and_weights()
    {
        var weights = ClassWeights.Of(1, 2, 3);
        Recipe softmax = Cases.Digits(new Flatten(), new Dense(10), new Softmax()) with { Loss = new CrossEntropyProbabilities(0.1f, weights) };
        Assert.Equal(new CrossEntropy(0.1f, weights), new MatchLoss().Apply(softmax).Loss);
        Recipe sigmoid = Cases.Digits(new Flatten(), new Dense(10), new Sigmoid()) with { Loss = new BinaryCrossEntropyProbabilities(0.2f, ClassWeights.Balanced) };
        Recipe treated = new MatchLoss().Apply(sigmoid);
        Assert.Equal(new BinaryCrossEntropy(0.2f, ClassWeights.Balanced), treated.Loss);
        Assert.Equal([new Flatten(), new Dense(10)], treated.Model);
        Assert.Equal(treated, new MatchLoss().Apply(sigmoid with { Loss = treated.Loss }));
    }

    [Fact]
    public void Rates_follow_their_layers_when_layers_come_between()
    {
        Recipe recipe = Cases.Digits(new Flatten(), new Repeat(2, [new Dense(8), new Relu()]), new Dense(8) { Name = "head" }, new Tanh(),
            new Residual([new Relu(), new Dense(8)], new Around([new Tanh(), new Dense(8)])), new Concat([[new Sigmoid()], [new Relu(), new Dense(3)]]), new Dense(10));
        (string Before, string After)[] paths =
        [
            ("1", "1"), ("3/dense", "4/dense"), ("3/dense/bias", "4/dense/bias"), ("head/weight", "head/weight"), ("7/residual", "10/residual"), ("7/residual/1", "10/residual/2"),
            ("7/residual/shortcut/1/dense", "10/residual/shortcut/2/dense"), ("8/concat/1/1/dense", "11/concat/1/2/dense"), ("9/dense", "12/dense"), ("**/bias", "**/bias"), ("*/dense", "*/dense"),
        ];
        recipe = recipe with { Optimizer = recipe.Optimizer with { Rates = Rates(paths.Select(path => path.Before)) } };
        Recipe treated = new BatchNormalization().Apply(recipe);
        Assert.Equal(paths.Select(path => path.After), treated.Optimizer.Rates.Select(pair => pair.Key));
        Assert.Equal(recipe.Optimizer.Rates.Select(pair => pair.Value), treated.Optimizer.Rates.Select(pair => pair.Value));
        // Every path is one before and after: preparing refuses what covers nothing.
        _ = Prepared.Of(recipe, new TrainOptions());
        _ = Prepared.Of(treated, new TrainOptions());
        // Which layers have 1 in front depends on the count.
        recipe = recipe with { Optimizer = recipe.Optimizer with { Rates = Rates(["1*/dense"]) } };
        Assert.Equal(recipe, new BatchNormalization().Apply(recipe));
    }

    static Table<float> Rates(IEnumerable<string> patterns) => Table.Create<float>(patterns.Select((pattern, i) => new KeyValuePair<string, float>(pattern, i / 4f)).ToArray());

    [Fact]
    public void Activations_come_between_linear_layers_and_not_behind_the_last()
    {
        Recipe recipe = Cases.Digits(new Flatten(), new Repeat(2, [new Dense(8)]), new Dropout(0.5f), new Dense(4), new Dense(1));
        Assert.Equal([new Flatten(), new Repeat(2, [new Dense(8), new Relu()]), new Dropout(0.5f), new Dense(4), new Relu(), new Dense(1)], new HiddenActivation().Apply(recipe).Model);
    }

    [Theory]
    [InlineData(0, 0.01f)]
    [InlineData(0.9f, 0.01f)]
    [InlineData(0.999f, 0.0002f)]
    public void The_usual_rate_counts_the_momentum(float momentum, float rate) =>
        Assert.Equal(rate, new UsualRate().Apply(Cases.Healthy with { Optimizer = new Sgd(3, momentum) }).Optimizer.Rate, 1e-6f);

    static Recipe Bytes(Recipe recipe) => recipe with { Data = recipe.Data with { Scale = Scale.None } };

    static RemedySpec Of(string word) => (RemedySpec)new Catalog<RemedySpec>().Find(word)!.Create(new Dictionary<string, object?>());
}
