namespace Gradus.Catalogs;

/// <summary>
/// Gives a word a short form without <c>type</c>, in which the word itself is a key and holds the value of the named property:
/// with <c>[Short(nameof(Times))]</c> on <c>Repeat</c>, <c>{repeat: 12, of: […]}</c> is <c>{type: repeat, times: 12, of: […]}</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShortAttribute(string property) : Attribute
{
    /// <summary>The property that the word stands for.</summary>
    public string Property { get; } = property;
}
