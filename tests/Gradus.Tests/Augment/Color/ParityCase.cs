using System.Text.Json;
using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Augment.Color;

/// <summary>One case of tests/Golden/augment: a transform, an image, and the pixels that another library makes of it.</summary>
sealed record ParityCase(string Word, string By, TransformSpec Spec, ImageSize Size, byte[] Image, byte[] Expected)
{
    /// <summary>All cases.</summary>
    public static IReadOnlyList<ParityCase> All { get; } = [.. Read("color"), .. Read("blur")];

    /// <summary>What a plan makes of the image.</summary>
    public byte[] Made(PlanOptions options) => Augment.Made.Bytes(Image, Size, Spec, options);

    /// <summary>The largest and the mean difference of two images.</summary>
    public static (int Largest, double Mean) Distance(byte[] a, byte[] b)
    {
        Assert.Equal(a.Length, b.Length);
        return (a.Zip(b).Max(pair => Math.Abs(pair.First - pair.Second)), a.Zip(b).Average(pair => Math.Abs(pair.First - pair.Second)));
    }

    static IEnumerable<ParityCase> Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "augment", $"{file}.json")));
        JsonElement images = document.RootElement.GetProperty("images");
        foreach (JsonElement one in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            JsonElement image = images.GetProperty(one.GetProperty("image").GetString()!), spec = one.GetProperty("spec");
            int[] shape = [.. image.GetProperty("shape").EnumerateArray().Select(side => side.GetInt32())];
            Items<TransformSpec> transforms = RecipeText.Parse($"{{\"data\": {{\"type\": \"digits\"}}, \"model\": [\"flatten\"], \"augment\": [{spec}]}}", "fixture").Augment.Of;
            yield return new ParityCase(spec.GetProperty("type").GetString()!, one.GetProperty("by").GetString()!, Assert.Single(transforms), new ImageSize(shape[0], shape[1], shape[2]),
                image.GetProperty("pixels").GetBytesFromBase64(), one.GetProperty("pixels").GetBytesFromBase64());
        }
    }
}
