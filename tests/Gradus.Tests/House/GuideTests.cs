namespace Gradus.Tests.House;

/// <summary>No guide ships with a gap in it.</summary>
public sealed class GuideTests
{
    public static TheoryData<string> Pages => [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory, MemberData(nameof(Pages))]
    public void No_line_is_a_word_that_stands_for_what_is_to_be_written(string page) =>
        Assert.Empty(File.ReadLines(Path.Combine(Repository.Root, page)).Where(line => line.Length > 3 && line.All(char.IsAsciiLetterUpper)));
}
