using System.Text.RegularExpressions;
using Gradus.Augment;
using Gradus.Catalogs;
using Gradus.Tests.House;

namespace Gradus.Tests.Augment;

/// <summary>What docs/guides/augmentation.md shows is what compiles.</summary>
public sealed partial class GuideTests
{
    static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guides", "augmentation.md")).ReplaceLineEndings("\n");

    [Theory]
    [InlineData("Squeeze.cs")]
    [InlineData("LabelledCopy.cs")]
    public void The_code_of_the_guide_is_that_of_the_sample(string file)
    {
        string sample = Plain(File.ReadAllText(Path.Combine(Repository.Root, "samples", "augment-program", file)));
        string section = Guide[Guide.IndexOf("\n## In code", StringComparison.Ordinal)..];
        Assert.Contains(Code().Matches(section), block => block.Groups[1].Value.Split("\n\n").All(part => sample.Contains(Plain(part), StringComparison.Ordinal)));
    }

    [Fact]
    public void Names_from_elsewhere_stand_for_words_that_there_are()
    {
        string section = Guide[Guide.IndexOf("\n## Names elsewhere", StringComparison.Ordinal)..];
        string[][] rows = [.. section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split('|', StringSplitOptions.TrimEntries))];
        Assert.InRange(rows.Length, 30, 100);
        var words = new Catalog<TransformSpec>();
        Assert.All(rows, row => Assert.NotNull(words.Find(row[4].Trim('`'))));
    }

    static string Plain(string code) => string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
