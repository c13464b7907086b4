namespace Gradus.Catalogs;

/// <summary>The catalogues of a program, each made when first asked for. Safe to share between threads.</summary>
public sealed class CatalogSet
{
    readonly Dictionary<Type, Catalog> catalogs = [];
    readonly Dictionary<Type, Entry> records = [];
    readonly Lock gate = new();

    /// <summary>The catalogue of specs that derive from T.</summary>
    public Catalog<T> Of<T>()
        where T : class => (Catalog<T>)Of(typeof(T));

    /// <summary>The catalogue of specs that derive from an abstract record.</summary>
    public Catalog Of(Type kind)
    {
        lock (gate)
        {
            if (!catalogs.TryGetValue(kind, out Catalog? catalog))
                catalogs.Add(kind, catalog = (Catalog)Activator.CreateInstance(typeof(Catalog<>).MakeGenericType(kind))!);
            return catalog;
        }
    }

    /// <summary>The keys of a sealed record that stands for itself and is read from a mapping without <c>type</c>.</summary>
    public Entry Record(Type type)
    {
        lock (gate)
        {
            if (!records.TryGetValue(type, out Entry? entry)) records.Add(type, entry = new Entry(type));
            return entry;
        }
    }
}
