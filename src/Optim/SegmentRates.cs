using Gradus.Catalogs;
using Gradus.Tensors;

namespace Gradus.Optim;

/// <summary>Factors of the rate per segment, from a table of paths and globs.</summary>
/// <remarks>
/// A pattern is matched part by part, split at <c>/</c>: <c>*</c> stands for any letters within one part, <c>**</c> for any number of
/// parts, none included. It covers what it matches and all below: <c>5/residual</c> covers the layers in the residual, <c>3/dense</c> the
/// layer's weight and bias, <c>**/bias</c> all biases. Where several cover a parameter, the last one counts; where none does, the factor is 1.
/// </remarks>
public static class SegmentRates
{
    /// <summary>The factor of each segment; empty when the table is.</summary>
    /// <param name="rates">Factors by pattern.</param>
    /// <param name="segments">The segments of an arena; their names are paths of layers with the parameter's name behind.</param>
    /// <exception cref="ArgumentException">A pattern covers nothing.</exception>
    public static float[] Of(Table<float> rates, IReadOnlyList<Segment> segments)
    {
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentNullException.ThrowIfNull(segments);
        if (rates.Count == 0) return [];
        var factors = new float[segments.Count];
        Array.Fill(factors, 1f);
        foreach ((string pattern, float factor) in rates)
        {
            string[] parts = pattern.Split('/');
            bool found = false;
            for (int i = 0; i < factors.Length; i++)
            {
                if (!Covers(parts, segments[i].Name.Split('/'))) continue;
                factors[i] = factor;
                found = true;
            }
            if (!found) throw new ArgumentException($"rates: '{pattern}' is the path of no layer or parameter{Hint(pattern, segments)}");
        }
        return factors;
    }

    /// <summary>Whether a pattern matches a path or the beginning of it.</summary>
    static bool Covers(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty) return true;
        if (pattern[0] == "**")
        {
            for (int skipped = 0; skipped <= path.Length; skipped++)
                if (Covers(pattern[1..], path[skipped..])) return true;
            return false;
        }
        return !path.IsEmpty && IsMatch(pattern[0], path[0]) && Covers(pattern[1..], path[1..]);
    }

    /// <summary>Whether a part of a pattern matches a part of a path. On a mismatch the last star takes one letter more.</summary>
    static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> part)
    {
        int at = 0, star = -1, resume = 0;
        for (int i = 0; i < part.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*') (star, resume) = (at++, i);
            else if (at < pattern.Length && pattern[at] == part[i]) (at, i) = (at + 1, i + 1);
            else if (star >= 0) (at, i) = (star + 1, ++resume);
            else return false;
        }
        return pattern[at..].IndexOfAnyExcept('*') < 0;
    }

    static string Hint(string pattern, IReadOnlyList<Segment> segments)
    {
        string[] layers = [.. segments.Select(segment => Layer(segment.Name)).Distinct()];
        string? near = Nearest.Of(pattern, layers.Concat(segments.Select(segment => segment.Name)));
        string known = string.Join(", ", layers.Take(20));
        return $"{(near is null ? "" : $": did you mean '{near}'?")} (layers with parameters: {known}{(layers.Length > 20 ? ", …" : "")})";
    }

    static string Layer(string name) => name.LastIndexOf('/') is > 0 and int slash ? name[..slash] : name;
}
