using Gradus.Catalogs;
using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Nn.Shortcuts;

namespace Gradus.Doctor.Remedies;

/// <summary>Where the layers of a tree stand after an edit that put layers between them.</summary>
sealed class PathMap
{
    readonly Catalog<LayerSpec> words = new();
    readonly Dictionary<string, string> moved = new(StringComparer.Ordinal);
    readonly LayerSpec added;

    /// <summary>Counts the layers as they stand, and as they stood without what was added.</summary>
    /// <param name="after">The tree after the edit.</param>
    /// <param name="added">What was put in, in any number of places: this very object.</param>
    public PathMap(Items<LayerSpec> after, LayerSpec added)
    {
        this.added = added;
        Walk(after, "", "");
    }

    /// <summary>Rates by path that cover after the edit what these covered before.</summary>
    /// <returns>Null where a pattern has both stars and the places of layers: what it covers then has no pattern of the kind.</returns>
    public Table<float>? Moved(Table<float> rates)
    {
        var pairs = new List<KeyValuePair<string, float>>();
        foreach ((string pattern, float factor) in rates)
        {
            if (Moved(pattern) is not { } now) return null;
            pairs.Add(new(now, factor));
        }
        return Table.Create<float>(pairs.ToArray());
    }

    string? Moved(string pattern)
    {
        string[] parts = pattern.Split('/');
        if (pattern.Contains('*', StringComparison.Ordinal)) return parts.Any(IsPlace) ? null : pattern;
        for (int length = parts.Length; length > 0; length--)
            if (moved.TryGetValue(string.Join('/', parts[..length]), out string? now)) return string.Join('/', [now, .. parts[length..]]);
        return pattern;
    }

    /// <summary>Whether a part of a pattern counts layers, such as <c>3</c> or <c>1*</c>.</summary>
    static bool IsPlace(string part) => part.Any(char.IsAsciiDigit) && part.All(letter => char.IsAsciiDigit(letter) || letter == '*');

    void Walk(Items<LayerSpec> layers, string from, string to)
    {
        int before = 0, after = -1;
        foreach (LayerSpec spec in layers.SelectMany(spec => spec.Unroll()))
        {
            after++;
            if (ReferenceEquals(spec, added)) continue;
            string was = $"{from}{spec.Name ?? $"{before}"}", stands = $"{to}{spec.Name ?? $"{after}"}";
            moved[was] = stands;
            if (spec.Name is null)
            {
                string word = words.Of(spec).Word;
                (was, stands) = ($"{was}/{word}", $"{stands}/{word}");
                moved[was] = stands;
            }
            before++;
            Inside(spec, was, stands);
        }
    }

    void Inside(LayerSpec spec, string was, string stands)
    {
        if (spec is Residual residual)
        {
            Walk(residual.Of, $"{was}/", $"{stands}/");
            if (residual.Shortcut is Around around) Walk(around.Of, $"{was}/shortcut/", $"{stands}/shortcut/");
        }
        else if (spec is Concat concat)
        {
            for (int i = 0; i < concat.Of.Count; i++) Walk(concat.Of[i], $"{was}/{i}/", $"{stands}/{i}/");
        }
    }
}
