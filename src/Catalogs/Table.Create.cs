namespace Gradus.Catalogs;

/// <summary>Makes <see cref="Table{TValue}"/>, for collection expressions.</summary>
public static class Table
{
    /// <summary>A table of these pairs.</summary>
    /// <exception cref="ArgumentException">A key occurs twice.</exception>
    public static Table<TValue> Create<TValue>(ReadOnlySpan<KeyValuePair<string, TValue>> pairs) => new(pairs.ToArray());
}
