namespace Gradus.Training.Recipes;

/// <summary>Where something stands in a recipe.</summary>
/// <param name="File">The file as the user named it, or the <c>--set</c> that gave it.</param>
/// <param name="Line">The line, from 1; 0 where there is none.</param>
/// <param name="Column">The column in characters, from 1; 0 where there is none.</param>
public readonly record struct Mark(string File, int Line = 0, int Column = 0)
{
    /// <summary><c>file:line:column</c>, or the file alone where there is no line.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}:{Column}" : File ?? "recipe";
}
