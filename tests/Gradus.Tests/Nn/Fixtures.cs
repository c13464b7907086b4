using System.Text.Json;
using Gradus.Tensors;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Nn;

/// <summary>Reads the cases that the scripts in tests/Golden wrote.</summary>
static class Fixtures
{
    /// <summary>The words that a folder has fixtures for, with how many cases each.</summary>
    public static IReadOnlyDictionary<string, int> Words(string folder) => Directory.GetFiles(Folder(folder), "*.json")
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => Cases(folder, Path.GetFileNameWithoutExtension(path)).GetArrayLength(), StringComparer.Ordinal);

    /// <summary>Every case of a folder: its word and number.</summary>
    public static TheoryData<string, int> All(string folder)
    {
        var all = new TheoryData<string, int>();
        foreach ((string word, int count) in Words(folder).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            for (int i = 0; i < count; i++) all.Add(word, i);
        return all;
    }

    public static JsonElement Cases(string folder, string word)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(folder), $"{word}.json")));
        return document.RootElement.GetProperty("cases").Clone();
    }

    /// <summary>A recipe with the case's spec under a key.</summary>
    public static Recipe Recipe(string key, JsonElement spec) =>
        RecipeText.Parse($"{{\"data\": {{\"type\": \"digits\"}}, {(key == "model" ? $"\"model\": [{spec}]" : $"\"model\": [\"flatten\"], \"{key}\": {spec}")}}}", "fixture");

    public static Shape ShapeOf(JsonElement tensor) => Shape.Of([.. tensor.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())]);

    public static float[] Floats(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetSingle())];

    public static double[] Doubles(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    public static HostBuffer Buffer(JsonElement tensor)
    {
        float[] values = Floats(tensor.GetProperty("values"));
        var buffer = new HostBuffer(values.Length) { Shape = ShapeOf(tensor) };
        values.CopyTo(buffer.Span);
        return buffer;
    }

    static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "Golden", name);
}
