using System.Xml.Linq;

namespace Gradus.Tests.House;

/// <summary>The files of the repository, found by walking up from the tests to the solution.</summary>
static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The projects under <c>src</c>, in ordinal order.</summary>
    public static IReadOnlyList<SourceProject> Projects { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>The C# files below a folder, given relative to the root.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>A path relative to the root, with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    static SourceProject Read(string path)
    {
        XDocument xml = XDocument.Load(path);
        return new SourceProject(
            Path.GetFileNameWithoutExtension(path),
            Path.GetDirectoryName(path)!,
            (int?)xml.Descendants("Floor").SingleOrDefault(),
            [.. xml.Descendants("PackageReference").Select(item => (string)item.Attribute("Include")!)],
            [.. xml.Descendants("ProjectReference").Select(item => Path.GetFileNameWithoutExtension((string)item.Attribute("Include")!))],
            xml.Descendants("AllowUnsafeBlocks").Any(item => item.Value == "true"));
    }

    static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Gradus.slnx"))) return folder.FullName;
        throw new InvalidOperationException($"no Gradus.slnx above {AppContext.BaseDirectory}: these tests read the repository's sources");
    }
}
