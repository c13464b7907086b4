using System.Reflection;

namespace Gradus.Catalogs;

/// <summary>One word of a catalogue: a sealed record and its keys.</summary>
public sealed class Entry
{
    readonly ConstructorInfo constructor;

    internal Entry(Type type)
    {
        Type = type;
        Word = type.GetCustomAttribute<WordAttribute>()?.Word ?? Kebab.Of(type.Name);
        constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        ParameterInfo[] parameters = constructor.GetParameters();
        var keys = parameters.Select((parameter, i) => new Key(type.GetProperty(parameter.Name!)
            ?? throw new InvalidOperationException($"{type.Name}: the parameter {parameter.Name} has no property of the same name"), parameter)).ToList();
        var taken = keys.Select(key => key.Property.Name).ToHashSet(StringComparer.Ordinal);
        keys.AddRange(type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true } && !taken.Contains(property.Name))
            .Select(property => new Key(property, null)));
        Keys = keys;
    }

    /// <summary>The word that recipes write as <c>type</c>.</summary>
    public string Word { get; }

    /// <summary>The sealed record.</summary>
    public Type Type { get; }

    /// <summary>Its keys: the parameters of its constructor in order, then its other settable properties.</summary>
    public IReadOnlyList<Key> Keys { get; }

    /// <summary>Whether the bare word says it all: every key has a default.</summary>
    public bool IsBare => Keys.All(key => !key.IsRequired);

    /// <summary>Makes a spec.</summary>
    /// <param name="values">The keys that were given, by <see cref="Key.Word"/>; the others take their defaults. Every required key must be there.</param>
    /// <exception cref="ArgumentException">The record's own validation refused a value.</exception>
    public object Create(IReadOnlyDictionary<string, object?> values)
    {
        var arguments = Keys.Where(key => key.Parameter is not null)
            .Select(key => values.TryGetValue(key.Word, out object? value) ? value : key.Default).ToArray();
        object spec;
        try
        {
            spec = constructor.Invoke(arguments);
            foreach (Key key in Keys)
                if (key.Parameter is null && values.TryGetValue(key.Word, out object? value)) key.Property.SetValue(spec, value);
        }
        catch (TargetInvocationException error) when (error.InnerException is ArgumentException inner)
        {
            throw inner;
        }
        return spec;
    }
}
