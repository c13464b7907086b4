using Gradus.Catalogs;
using Gradus.Doctor;
using Gradus.Doctor.Remedies;
using Gradus.Data;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
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

    static RemedySpec Of(string word) => (RemedySpec)new Catalog<RemedySpec>().Find(word)!.Create(new Dictionary<string, object?>());
}
