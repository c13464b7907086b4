namespace Gradus.Training.Recipes;

/// <summary>One key of a mapping and its value.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="Mark">Where the key stands.</param>
/// <param name="Value">The value.</param>
public readonly record struct MappingPair(string Key, Mark Mark, Node Value);
