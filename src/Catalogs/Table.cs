using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Gradus.Catalogs;

/// <summary>An immutable map from texts to values in the order in which they were written, equal to another with equal pairs in equal order.</summary>
/// <example><code>Table&lt;double&gt; rates = [new("0/*", 0), new("head/weight", 0.1)];</code></example>
[CollectionBuilder(typeof(Table), nameof(Table.Create))]
public sealed class Table<TValue> : IReadOnlyList<KeyValuePair<string, TValue>>, IEquatable<Table<TValue>>
{
    readonly KeyValuePair<string, TValue>[] pairs;

    internal Table(KeyValuePair<string, TValue>[] pairs)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, TValue> pair in pairs)
            if (!seen.Add(pair.Key)) throw new ArgumentException($"the key '{pair.Key}' occurs twice");
        this.pairs = pairs;
    }

    /// <inheritdoc/>
    public int Count => pairs.Length;

    /// <inheritdoc/>
    public KeyValuePair<string, TValue> this[int index] => pairs[index];

    /// <summary>The value of a key.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the sentence lists the keys.</exception>
    public TValue this[string key] => TryGetValue(key, out TValue? value) ? value
        : throw new KeyNotFoundException($"there is no '{key}'; the keys are {string.Join(", ", pairs.Select(pair => pair.Key))}");

    /// <summary>The value of a key, where it is there.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out TValue value)
    {
        foreach (KeyValuePair<string, TValue> pair in pairs)
        {
            if (pair.Key != key) continue;
            value = pair.Value;
            return true;
        }
        value = default;
        return false;
    }

    /// <inheritdoc/>
    public bool Equals(Table<TValue>? other)
    {
        if (other is null || other.pairs.Length != pairs.Length) return false;
        for (int i = 0; i < pairs.Length; i++)
            if (pairs[i].Key != other.pairs[i].Key || !EqualityComparer<TValue>.Default.Equals(pairs[i].Value, other.pairs[i].Value)) return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Table<TValue>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (KeyValuePair<string, TValue> pair in pairs)
        {
            hash.Add(pair.Key, StringComparer.Ordinal);
            hash.Add(pair.Value);
        }
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, TValue>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, TValue>>)pairs).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => pairs.GetEnumerator();

    /// <summary>The pairs in braces.</summary>
    public override string ToString() => $"{{{string.Join(", ", pairs.Select(pair => $"{pair.Key}: {pair.Value}"))}}}";
}
