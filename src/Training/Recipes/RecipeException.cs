namespace Gradus.Training.Recipes;

/// <summary>A recipe that cannot be read: one sentence that says where, what came and what was expected.</summary>
public sealed class RecipeException : Exception
{
    /// <summary>A sentence, which is put behind the position.</summary>
    public RecipeException(Mark mark, string sentence)
        : base($"{mark}: {sentence}") => Mark = mark;

    /// <summary>Where in the recipe.</summary>
    public Mark Mark { get; }
}
