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
            if (entry.Keys.Any(key => key.Word == "decay")) data.Add(Make(entry, ("decay", 0.03)));
            if (entry.Keys.Any(key => key.Word == "nesterov")) data.Add(Make(entry, ("momentum", 0.9), ("nesterov", true)));
        }
        return data;
    }

    /// <summary>How much larger the rate must be than that of rules whose steps do not fade: Adagrad divides by the root of all that it has seen.</summary>
    public static float Pace(OptimizerSpec optimizer) => optimizer is Gradus.Optim.Rules.Adagrad ? 100 : 1;

    /// <summary>How far from the bottom a decay may leave the weights: it pulls them to 0, and that is what it is for.</summary>
    public static float Pull(OptimizerSpec optimizer) => optimizer switch
    {
        Gradus.Optim.Rules.AdamW decaying => (float)decaying.Decay,
        Gradus.Optim.Rules.Lamb decaying => (float)decaying.Decay,
        Gradus.Optim.Rules.Lion decaying => (float)decaying.Decay,
        _ => 0,
    };

    public static OptimizerSpec Make(Entry entry, params ReadOnlySpan<(string Key, object Value)> given) => (OptimizerSpec)Create(entry, given);

    public static object Create(Entry entry, params ReadOnlySpan<(string Key, object Value)> given)
    {
        var values = new Dictionary<string, object?>();
        foreach ((string word, object value) in given)
        {
            Key key = entry.Keys.Single(key => key.Word == word);
            values[word] = Convert.ChangeType(value, key.Property.PropertyType, CultureInfo.InvariantCulture);
        }
        return entry.Create(values);
    }
}
