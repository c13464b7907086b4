using System.Text;
using Gradus.Catalogs;

namespace Gradus.Training.Recipes;

/// <summary>Recipes as text: reads a file with overrides, writes a recipe that reads back equal.</summary>
public static class RecipeText
{
    const int LongestName = 64;

    /// <summary>Reads a recipe file.</summary>
    /// <param name="path">YAML or JSON.</param>
    /// <param name="settings">Overrides, <c>key=value</c> each.</param>
    /// <exception cref="RecipeException">The recipe is wrong; the sentence says where.</exception>
    public static Recipe Load(string path, IReadOnlyList<string> settings)
    {
        var catalogs = new CatalogSet();
        Recipe recipe = SpecReader.Read<Recipe>(Overrides.Apply(RecipeFile.Read(path), settings, catalogs.Record(typeof(Recipe))), catalogs);
        return recipe.Name is null ? recipe with { Name = NameOf(path) } : recipe;
    }

    /// <summary>Reads a recipe from text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="file">What messages call it.</param>
    /// <exception cref="RecipeException">The recipe is wrong; the sentence says where.</exception>
    public static Recipe Parse(string text, string file) => SpecReader.Read<Recipe>(RecipeFile.Parse(text, file), new CatalogSet());

    /// <summary>Writes a recipe as YAML.</summary>
    public static string Write(Recipe recipe) => RecipeFile.Write(SpecWriter.Write(recipe, new CatalogSet()));

    /// <summary>The name of a run from the name of its file: what a name cannot have becomes a dash.</summary>
    static string NameOf(string path)
    {
        var name = new StringBuilder();
        foreach (char c in Path.GetFileNameWithoutExtension(path))
            name.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-');
        string text = name.ToString().TrimStart('.');
        return text.Length == 0 ? "run" : text[..Math.Min(text.Length, LongestName)];
    }
}
