using Gradus.Tests.Data;

namespace Gradus.Tests.Images.Codecs;

/// <summary>A test on odd and broken image files: runs where GRADUS_DATA names a folder with <c>images-odd</c>, and counts as skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OddImagesFactAttribute : FactAttribute
{
    public OddImagesFactAttribute()
    {
        if (!Directory.Exists(Root)) Skip = "GRADUS_DATA names no folder with images-odd";
    }

    public static string Root => Path.Combine(DataFactAttribute.Root, "images-odd");

    /// <summary>The rows of its index: a file and its columns.</summary>
    public static IEnumerable<(string Path, string[] Columns)> Rows => File.ReadLines(Path.Combine(Root, "index.csv")).Skip(1)
        .Select(line => line.Split(',')).Select(columns => (Path.Combine(Root, columns[0]), columns));
}
