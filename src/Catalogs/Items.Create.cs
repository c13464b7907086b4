namespace Gradus.Catalogs;

/// <summary>Makes <see cref="Items{T}"/>, for collection expressions: <c>Items&lt;int&gt; sizes = [3, 3];</c>.</summary>
public static class Items
{
    /// <summary>A list of these items.</summary>
    public static Items<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}
