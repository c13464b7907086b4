namespace Gradus.Catalogs;

/// <summary>Makes a spec of any word, with its required keys filled in, and finds out which values the word's keys refuse.</summary>
/// <param name="catalogs">The words.</param>
/// <remarks>The ranges stand in the records' own checks alone; here they are asked for by trying extreme values on an example.</remarks>
public sealed class Examples(CatalogSet catalogs)
{
    readonly Dictionary<Type, object?> made = [];

    /// <summary>A spec with nothing given but what it needs, or null where no value at hand satisfies it.</summary>
    public object? Of(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (made.TryGetValue(entry.Type, out object? known)) return known;
        // A record that needs itself has no example by this way.
        made[entry.Type] = null;
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (Key key in entry.Keys.Where(key => key.IsRequired)) values[key.Word] = Value(key.Type);
        return made[entry.Type] = Try(entry, values, out _);
    }

    /// <summary>The range of a number, of the numbers of a size, or of the count of a list, whatever the other keys hold; without ends where none is checked.</summary>
    public Bounds BoundsOf(Entry entry, Key key)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(key);
        if (Of(entry) is not { } example || Extremes(key.Type) is not { } extremes) return default;
        Dictionary<string, object?> values = entry.Keys.ToDictionary(other => other.Word, other => other.Property.GetValue(example));
        Bounds bounds = Tried(entry, values, key, extremes);
        if (bounds == default) return default;
        // An end that moves with another key is no range of this key alone.
        foreach (Key other in entry.Keys.Where(other => other.Word != key.Word))
        {
            foreach (object variation in Variations(other.Type))
            {
                var varied = new Dictionary<string, object?>(values) { [other.Word] = variation };
                if (Try(entry, varied, out _) is null) continue;
                Bounds again = Tried(entry, varied, key, extremes);
                if (again.Least != bounds.Least) bounds = bounds with { Least = null, IsAbove = false };
                if (again.Most != bounds.Most) bounds = bounds with { Most = null, IsBelow = false };
            }
        }
        return bounds;
    }

    /// <summary>The range of each number that a list or a table holds; without ends where none is checked.</summary>
    public Bounds BoundsOfItems(Entry entry, Key key)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(key);
        Type type = Nullable.GetUnderlyingType(key.Type) ?? key.Type;
        Type? item = SpecValues.ItemOf(type), held = SpecValues.ValueOf(type);
        if ((item ?? held) is not { IsPrimitive: true } number || Extremes(number) is not { } extremes || Of(entry) is not { } example) return default;
        Dictionary<string, object?> values = entry.Keys.ToDictionary(other => other.Word, other => other.Property.GetValue(example));
        return Tried(entry, values, key, (Holding(extremes.Low), Holding(extremes.High)));

        object Holding(object value) => item is not null ? SpecValues.MakeItems(item, [value]) : SpecValues.MakeTable(held!, [new("x", value)]);
    }

    static Bounds Tried(Entry entry, Dictionary<string, object?> values, Key key, (object Low, object High) extremes)
    {
        Bounds low = Refusal(extremes.Low), high = Refusal(extremes.High);
        return new Bounds(low.Least, high.Most, low.Least is not null && low.IsAbove, high.Most is not null && high.IsBelow);

        Bounds Refusal(object extreme)
        {
            bool isMade = Try(entry, new Dictionary<string, object?>(values) { [key.Word] = extreme }, out ArgumentException? refusal) is not null;
            bool isOfKey = !isMade && refusal!.Message.StartsWith(key.Word, StringComparison.Ordinal) && refusal.Message.AsSpan(key.Word.Length) is [' ' or ':', ..];
            return isOfKey ? Bounds.Of(refusal!) ?? default : default;
        }
    }

    static object? Try(Entry entry, Dictionary<string, object?> values, out ArgumentException? refusal)
    {
        try
        {
            refusal = null;
            return entry.Create(values);
        }
        catch (ArgumentException error)
        {
            refusal = error;
            return null;
        }
    }

    static (object Low, object High)? Extremes(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(int)) return (int.MinValue, int.MaxValue);
        if (type == typeof(long)) return (long.MinValue, long.MaxValue);
        if (type == typeof(float)) return (-float.MaxValue, float.MaxValue);
        if (type == typeof(double)) return (-double.MaxValue, double.MaxValue);
        if (SpecValues.IsScalars(type)) return Smallest(type) is { } smallest ? (smallest, smallest) : null;
        return SpecValues.ItemOf(type) is { } item && SpecValues.MakeItems(item, []) is { } none ? (none, none) : null;
    }

    // A size of nothing, or of less, is what some keys take and others refuse.
    static object? Smallest(Type type) => SpecValues.Forms(type).FirstOrDefault(form => form is { Kind: ScalarKind.Whole, Count: null, Bounds.Least: <= 0 }) is { } form
        ? SpecValues.Read(type, Scalars.One(Scalar.Of((long)Math.Max(form.Bounds.Least!.Value, -1)))) : null;

    static object[] Variations(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(int)) return [0, 3, 8];
        if (type == typeof(float)) return [0.25f, 0.75f, 3f];
        return type == typeof(double) ? [0.25, 0.75, 3.0] : type == typeof(bool) ? [false, true] : [];
    }

    object? Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(int)) return 1;
        if (type == typeof(long)) return 1L;
        if (type == typeof(float)) return 1f;
        if (type == typeof(double)) return 1.0;
        if (type == typeof(string)) return "x";
        if (SpecValues.IsScalars(type)) return Small(type);
        if (SpecValues.ItemOf(type) is { } item) return SpecValues.MakeItems(item, [Value(item)]);
        if (SpecValues.ValueOf(type) is { } held) return SpecValues.MakeTable(held, []);
        if (type.IsValueType) return Activator.CreateInstance(type);
        if (!type.IsAbstract) return Of(catalogs.Record(type));
        return catalogs.Of(type).Entries.OrderByDescending(entry => entry.IsBare).Select(Of).FirstOrDefault(spec => spec is not null);
    }

    static object? Small(Type type)
    {
        ScalarForm form = SpecValues.Forms(type)[0];
        Scalar scalar = form.Kind switch
        {
            ScalarKind.Word => new Scalar(form.Literal!),
            ScalarKind.Truth => Scalar.Of(true),
            ScalarKind.Text => Scalar.Of("x"),
            _ => Scalar.Of((long)Math.Max(form.Bounds.Least ?? 1, 1)),
        };
        int count = (int)(form.Count?.Least ?? 1);
        return SpecValues.Read(type, form.Count is null ? Scalars.One(scalar) : Scalars.List(Enumerable.Repeat(scalar, count).ToArray().AsSpan()));
    }
}
