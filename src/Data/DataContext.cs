namespace Gradus.Data;

/// <summary>What loading data needs to know of the run: where to look, and the seed that draws the parts.</summary>
/// <param name="RecipeFolder">The folder of the recipe; relative paths are looked up beside the recipe first.</param>
/// <param name="Roots">Folders that hold data sets (<c>mnist/</c>, <c>cifar10/</c> …), in the order they are searched.</param>
/// <param name="Seed">The run's seed.</param>
public sealed record DataContext(string RecipeFolder, IReadOnlyList<string> Roots, ulong Seed)
{
    /// <summary>The context of a run: <paramref name="data"/> or else GRADUS_DATA, then the user's cache.</summary>
    /// <param name="recipeFolder">The folder of the recipe.</param>
    /// <param name="data">The value of <c>--data</c>, or null.</param>
    /// <param name="seed">The run's seed.</param>
    public static DataContext For(string recipeFolder, string? data, ulong seed)
    {
        string? given = string.IsNullOrEmpty(data) ? Environment.GetEnvironmentVariable("GRADUS_DATA") : data;
        return new DataContext(recipeFolder, string.IsNullOrEmpty(given) ? [CacheFolder()] : [given, CacheFolder()], seed);
    }

    /// <summary>Where downloaded data sets are kept: <c>gradus/data</c> in the user's cache.</summary>
    public static string CacheFolder()
    {
        string? cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(cache))
        {
            cache = OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        }
        return Path.Combine(cache, "gradus", "data");
    }

    /// <summary>The file or folder that a path of a recipe means: beside the recipe, then under the data roots; null where there is none.</summary>
    public string? Find(string path) => Candidates(path).FirstOrDefault(Path.Exists);

    /// <summary>As <see cref="Find"/>, for what a recipe names.</summary>
    /// <exception cref="DataException">There is nothing.</exception>
    public string Require(string key, string path) => Find(path)
        ?? throw new DataException($"data: {key}: '{path}' was not found; looked for {string.Join(", ", Candidates(path))}");

    /// <summary>The folder of a known data set: the recipe's path, else the set's own folder under a data root.</summary>
    /// <param name="set">The word of the set, and the name of its folder.</param>
    /// <param name="path">The recipe's <c>path</c>, or null.</param>
    /// <exception cref="DataException">There is no such folder; the sentence ends with the command that helps.</exception>
    public string RequireSet(string set, string? path)
    {
        IEnumerable<string> candidates = path is null ? Roots.Select(root => Path.Combine(root, set)) : Candidates(path);
        return candidates.FirstOrDefault(Directory.Exists)
            ?? throw new DataException($"data: {set} was not found in {string.Join(" or ", candidates)}; give its place with --data or GRADUS_DATA, or get it with: gradus data fetch {set}");
    }

    IEnumerable<string> Candidates(string path) =>
        Roots.Prepend(RecipeFolder).Select(folder => Path.GetFullPath(Path.Combine(folder, path))).Distinct(StringComparer.Ordinal);
}
