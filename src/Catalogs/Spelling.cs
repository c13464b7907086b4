namespace Gradus.Catalogs;

/// <summary>Recipes are written in American spelling and read in British too: <c>regularise</c> is <c>regularize</c>, <c>greyscale</c> is <c>grayscale</c>.</summary>
public static class Spelling
{
    const string Irregular = "colour colours colourise grey greyscale centre centres centred behaviour neighbour neighbours catalogue metre labelled modelling";

    /// <summary>A word in kebab case with its British parts made American; any other word comes back as it is.</summary>
    public static string American(string word)
    {
        string[] parts = word.Split('-');
        for (int i = 0; i < parts.Length; i++) parts[i] = Part(parts[i]);
        string american = string.Join('-', parts);
        return american == word ? word : american;
    }

    /// <summary>Every British spelling that <see cref="American"/> reads as this word; none for most words.</summary>
    /// <param name="american">A word in kebab case.</param>
    public static IReadOnlyList<string> British(string american)
    {
        List<string> words = [""];
        foreach (string part in american.Split('-'))
        {
            string[] spellings = [part, .. Variants(part)];
            words = [.. words.SelectMany(_ => spellings, (head, tail) => head.Length == 0 ? tail : $"{head}-{tail}")];
        }
        return [.. words.Where(word => word != american)];
    }

    static IEnumerable<string> Variants(string part)
    {
        IEnumerable<string> irregular = Irregular.Split(' ').Where(word => Part(word) == part);
        int end = part.LastIndexOf("iz", StringComparison.Ordinal);
        string regular = end < 0 ? part : $"{part[..end]}is{part[(end + 2)..]}";
        return regular != part && Part(regular) == part ? irregular.Append(regular) : irregular;
    }

    // "-ise" alone does not tell (noise, exercise, precise), so the stems are listed.
    static string Part(string part) => part switch
    {
        "colour" => "color",
        "colours" => "colors",
        "colourise" => "colorize",
        "grey" => "gray",
        "greyscale" => "grayscale",
        "centre" => "center",
        "centres" => "centers",
        "centred" => "centered",
        "behaviour" => "behavior",
        "neighbour" => "neighbor",
        "neighbours" => "neighbors",
        "catalogue" => "catalog",
        "metre" => "meter",
        "labelled" => "labeled",
        "modelling" => "modeling",
        _ => Ize(part),
    };

    static string Ize(string part)
    {
        foreach (string stem in (ReadOnlySpan<string>)["regular", "standard", "normal", "initial", "optim", "random", "equal", "poster", "solar", "binar",
            "quant", "general", "serial", "visual", "categor", "penal", "minim", "maxim", "custom"])
        {
            if (!part.StartsWith(stem, StringComparison.Ordinal)) continue;
            string ending = part[stem.Length..];
            if (ending is "ise" or "ised" or "iser" or "isers" or "ises" or "ising" or "isation") return $"{stem}iz{ending[2..]}";
        }
        return part;
    }
}
