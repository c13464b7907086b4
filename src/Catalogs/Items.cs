using System.Collections;
using System.Runtime.CompilerServices;

namespace Gradus.Catalogs;

/// <summary>An immutable list that is equal to another with equal items in equal order, so that a record which holds it has value equality.</summary>
[CollectionBuilder(typeof(Items), nameof(Items.Create))]
public sealed class Items<T> : IReadOnlyList<T>, IEquatable<Items<T>>
{
    readonly T[] items;

    internal Items(T[] items) => this.items = items;

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <summary>The items as a span.</summary>
    public ReadOnlySpan<T> Span => items;

    /// <inheritdoc/>
    public bool Equals(Items<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.items, EqualityComparer<T>.Default);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Items<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (T item in items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <summary>The items in brackets.</summary>
    public override string ToString() => $"[{string.Join(", ", items)}]";
}
