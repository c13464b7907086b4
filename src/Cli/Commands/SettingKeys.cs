using System.Reflection;
using Gradus.Catalogs;
using Gradus.Training;

namespace Gradus.Cli.Commands;

/// <summary>The keys of a recipe that <c>--set</c> changes, for those who take one for an option.</summary>
static class SettingKeys
{
    /// <summary>The path of the key that an option is named after, or null: <c>--epochs</c> or <c>--epochs=3</c> is <c>train.epochs</c>.</summary>
    public static string? PathOf(string option)
    {
        string word = option.TrimStart('-').Split('=')[0];
        foreach (Key key in new CatalogSet().Record(typeof(Recipe)).Keys)
        {
            if (key.Word == word) return word;
            if (key.Type.Assembly == typeof(string).Assembly || key.Type.IsValueType) continue;
            if (Words(key.Type).Contains(word)) return $"{key.Word}.{word}";
        }
        return null;
    }

    /// <summary>The keys that all words of a kind have, or those of a record that stands for itself.</summary>
    static IEnumerable<string> Words(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is { IsPublic: true }).Select(property => Kebab.Of(property.Name));
}
