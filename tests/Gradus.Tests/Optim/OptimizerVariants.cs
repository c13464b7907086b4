using System.Globalization;
using Gradus.Catalogs;
using Gradus.Optim;

namespace Gradus.Tests.Optim;

/// <summary>Every optimizer of the catalogue in every form that has a path of its own.</summary>
static class OptimizerVariants
{
    public static Catalog<OptimizerSpec> Catalog { get; } = new();

    public static TheoryData<OptimizerSpec> All()
    {
        var data = new TheoryData<OptimizerSpec>();
        foreach (Entry entry in Catalog.Entries)
        {
            data.Add(Make(entry));
            if (entry.Keys.Any(key => key.Word == "momentum")) data.Add(Make(entry, ("momentum", 0.9)));
            if (entry.Keys.Any(key => key.Word == "nesterov")) data.Add(Make(entry, ("momentum", 0.9), ("nesterov", true)));
        }
        return data;
    }

    public static OptimizerSpec Make(Entry entry, params ReadOnlySpan<(string Key, object Value)> given)
    {
        var values = new Dictionary<string, object?>();
        foreach ((string word, object value) in given)
        {
            Key key = entry.Keys.Single(key => key.Word == word);
            values[word] = Convert.ChangeType(value, key.Property.PropertyType, CultureInfo.InvariantCulture);
        }
        return (OptimizerSpec)entry.Create(values);
    }
}
