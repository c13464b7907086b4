namespace Gradus.Catalogs;

/// <summary>Recipes are written in American spelling and read in British too: <c>regularise</c> is <c>regularize</c>, <c>greyscale</c> is <c>grayscale</c>.</summary>
public static class Spelling
{
    /// <summary>A word in kebab case with its British parts made American; any other word comes back as it is.</summary>
    public static string American(string word)
    {
        string[] parts = word.Split('-');
        for (int i = 0; i < parts.Length; i++) parts[i] = Part(parts[i]);
        string american = string.Join('-', parts);
        return american == word ? word : american;
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
