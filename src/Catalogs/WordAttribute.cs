namespace Gradus.Catalogs;

/// <summary>The word that names a spec or a key in recipes, where kebab case of its name is not it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class WordAttribute(string word) : Attribute
{
    /// <summary>The word, such as <c>adamw</c>.</summary>
    public string Word { get; } = word;
}
