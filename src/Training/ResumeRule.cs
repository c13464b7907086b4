using Gradus.Runs;
using Gradus.Training.Recipes;

namespace Gradus.Training;

/// <summary>A run is resumed only under the recipe it began with, but for how long it trains and how often it saves.</summary>
static class ResumeRule
{
    /// <summary>Compares the recipe of a folder with the one that is to go on.</summary>
    /// <param name="path">The folder's <c>recipe.yaml</c>.</param>
    /// <param name="recipe">The resolved recipe.</param>
    /// <exception cref="RunFolderException">They differ.</exception>
    public static void Demand(string path, Recipe recipe)
    {
        Recipe stored = RecipeText.Parse(File.ReadAllText(path), path);
        if (Core(stored) == Core(recipe)) return;
        string[] before = Lines(stored), now = Lines(recipe);
        int at = 0;
        while (at < now.Length && at < before.Length && now[at] == before[at]) at++;
        string difference = at < now.Length ? now[at] : before[at];
        throw new RunFolderException(Path.GetDirectoryName(path)!,
            $"it holds a run of another recipe (it differs in '{difference.Trim()}'); --resume takes the same recipe but for train.epochs, max-steps, max-seconds and checkpoint-every");
    }

    static Recipe Core(Recipe recipe) => recipe with { Train = recipe.Train with { Epochs = 1, MaxSteps = null, MaxSeconds = null, CheckpointEvery = null } };

    static string[] Lines(Recipe recipe) => RecipeText.Write(Core(recipe)).Split('\n');
}
