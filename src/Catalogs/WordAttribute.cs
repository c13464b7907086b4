namespace Gradus.Catalogs;

/// <summary>The word that names a spec, a key or a value of an enum in recipes, where kebab case of its name is not it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class WordAttribute(string word) : Attribute
{
    /// <summary>The word, such as <c>adamw</c>.</summary>
    public string Word { get; } = word;
}
