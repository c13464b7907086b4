namespace Gradus.Catalogs;

/// <summary>
/// Marks the word of a catalogue that a bare list stands for: where <c>shortcut: auto|identity|projection|[layers]</c> is read,
/// the record whose only required key is the list carries it. At most one record of a catalogue does.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BareListAttribute : Attribute;
