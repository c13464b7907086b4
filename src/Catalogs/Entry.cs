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
        var keys = parameters.Select(parameter => new Key(type.GetProperty(parameter.Name!)
            ?? throw new InvalidOperationException($"{type.Name}: the parameter {parameter.Name} has no property of the same name"), parameter)).ToList();
        var taken = keys.Select(key => key.Property.Name).ToHashSet(StringComparer.Ordinal);
        keys.AddRange(type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true } && !taken.Contains(property.Name))
            .Select(property => new Key(property, null)));
        Keys = keys;
        IsBareList = type.IsDefined(typeof(BareListAttribute));
        if (type.GetCustomAttribute<ShortAttribute>() is { } brief)
            Short = keys.Find(key => key.Property.Name == brief.Property)
                ?? throw new InvalidOperationException($"{type.Name}: the short form names {brief.Property}, which is no key");
    }

    /// <summary>The word that recipes write as <c>type</c>.</summary>
    public string Word { get; }

    /// <summary>The sealed record.</summary>
    public Type Type { get; }

    /// <summary>Its keys: the parameters of its constructor in order, then its other settable properties.</summary>
    public IReadOnlyList<Key> Keys { get; }

    /// <summary>What the word is called elsewhere.</summary>
    public IReadOnlyList<string> KnownAs => Type.GetCustomAttribute<KnownAttribute>()?.Names ?? [];

    /// <summary>The key that the word itself stands for in the short form without <c>type</c>, or null where there is none.</summary>
    public Key? Short { get; }

    /// <summary>Whether a bare list stands for it.</summary>
    public bool IsBareList { get; }

    /// <summary>The key that a bare list gives: the first. Only where <see cref="IsBareList"/>.</summary>
    public Key List => Keys[0];

    /// <summary>Whether the bare word says it all: every key has a default.</summary>
    public bool IsBare => Keys.All(key => !key.IsRequired);

    /// <summary>The key of a word in American or British spelling, or null.</summary>
    public Key? Find(string word)
    {
        string american = Spelling.American(word);
        return Keys.FirstOrDefault(key => key.Word == word) ?? Keys.FirstOrDefault(key => key.Word == american);
    }

    /// <summary>Makes a spec.</summary>
    /// <param name="values">The keys that were given, by <see cref="Key.Word"/>; the others take their defaults. Every required key must be there.</param>
    /// <exception cref="ArgumentException">The record's own validation refused a value.</exception>
    public object Create(IReadOnlyDictionary<string, object?> values)
    {
        var arguments = Keys.Where(key => key.Parameter is not null)
            .Select(key => values.TryGetValue(key.Word, out object? value) ? value : key.Default).ToArray();
        object spec = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        foreach (Key key in Keys)
        {
            if (key.Parameter is null && values.TryGetValue(key.Word, out object? value))
                key.Property.SetValue(spec, value, BindingFlags.DoNotWrapExceptions, null, null, null);
        }
        return spec;
    }

    /// <summary>What each key would hold if only the required keys of a spec were given, by <see cref="Key.Word"/>.</summary>
    public IReadOnlyDictionary<string, object?> Defaults(object spec)
    {
        object plain = Create(Keys.Where(key => key.IsRequired).ToDictionary(key => key.Word, key => key.Property.GetValue(spec)));
        return Keys.ToDictionary(key => key.Word, key => key.Property.GetValue(plain));
    }
}
