namespace Gradus.Tests.House;

/// <summary>The trainer and all below it do not know who watches them.</summary>
public sealed class DoctorTests
{
    const int LowestFloorThatMayKnow = 5;

    static IEnumerable<SourceProject> Below => Repository.Projects.Where(project => project.Floor < LowestFloorThatMayKnow);

    [Fact]
    public void Nothing_below_floor_5_names_the_doctor()
    {
        var files = Below.SelectMany(project => Directory.EnumerateFiles(project.Folder, "*", SearchOption.AllDirectories)).ToList();
        Assert.True(files.Count > 50, $"only {files.Count} files were read");
        Assert.Empty(files.SelectMany(file => Mentions(Repository.Relative(file), File.ReadAllText(file))));
    }

    [Fact]
    public void Nothing_below_floor_5_references_the_doctor() =>
        Assert.Empty(Below.Where(project => project.References.Contains("Gradus.Doctor")).Select(project => project.Name));

    [Fact]
    public void The_command_line_knows_the_doctor_in_one_folder()
    {
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Cli"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("Gradus.Doctor", StringComparison.Ordinal)).Select(Repository.Relative)];
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.StartsWith("src/Cli/Commands/Examining/", file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("src/Training/Trainer.cs", "class Trainer;\n// the Doctor reads this", "src/Training/Trainer.cs:2")]
    [InlineData("src/Training/Trainer.cs", "var x = new GradientDOCTOR();", "src/Training/Trainer.cs:1")]
    [InlineData("src/Training/DoctorSection.cs", "class Section;", "src/Training/DoctorSection.cs:0")]
    [InlineData("src/Training/Gradus.Training.csproj", "<ProjectReference Include=\"../Doctor/Gradus.Doctor.csproj\" />", "src/Training/Gradus.Training.csproj:1")]
    public void The_check_finds_the_word_in_any_file_and_case(string path, string text, string where) =>
        Assert.Equal([where], Mentions(path, text));

    [Fact]
    public void The_check_passes_a_file_without_the_word() => Assert.Empty(Mentions("src/Nn/Dense.cs", "class Dense; // document"));

    /// <summary>Path and line of every mention; line 0 is the path itself.</summary>
    static IEnumerable<string> Mentions(string path, string text)
    {
        if (Names(path)) yield return $"{path}:0";
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
            if (Names(lines[i])) yield return $"{path}:{i + 1}";
    }

    static bool Names(string text) => text.Contains("doctor", StringComparison.OrdinalIgnoreCase);
}
