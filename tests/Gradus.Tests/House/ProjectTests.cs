using System.Text.RegularExpressions;

namespace Gradus.Tests.House;

/// <summary>The project files say what docs/architecture.md says.</summary>
public sealed partial class ProjectTests
{
    static readonly Dictionary<string, string[]> Packages = new()
    {
        ["Gradus.Training"] = ["YamlDotNet"],
        ["Gradus.Interop"] = ["Google.Protobuf", "Grpc.Tools"],
        ["Gradus.Cli"] = ["Spectre.Console", "System.CommandLine"],
    };

    [Fact]
    public void Every_project_stands_on_the_floor_of_the_architecture_page()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        var drawn = Row().Matches(page).Select(row => $"Gradus.{row.Groups["name"].Value} on {row.Groups["floor"].Value}").Order(StringComparer.Ordinal);
        var stated = Repository.Projects.Select(project => $"{project.Name} on {project.Floor}").Order(StringComparer.Ordinal);
        Assert.Equal(drawn, stated);
    }

    [Fact]
    public void Packages_are_referenced_only_where_the_architecture_allows_them() =>
        Assert.Empty(Repository.Projects.SelectMany(project => project.Packages.Except(Packages.GetValueOrDefault(project.Name, [])).Select(package => $"{project.Name}: {package}")));

    [Fact]
    public void References_go_down() => Assert.Empty(
        from project in Repository.Projects
        from reference in project.References
        let below = Repository.Projects.Single(other => other.Name == reference)
        where !(below.Floor < project.Floor)
        select $"{project.Name} → {reference}");

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Root, "Gradus.slnx"));
        Assert.Empty(Repository.Projects.Select(project => $"{Repository.Relative(project.Folder)}/{project.Name}.csproj").Where(path => !solution.Contains(path, StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_the_benchmarks_need_BenchmarkDotNet_and_no_build_of_the_solution_needs_them()
    {
        Assert.Equal(["bench/Gradus.Benchmarks/Gradus.Benchmarks.csproj"], Directory.EnumerateDirectories(Repository.Root)
            .Where(folder => Path.GetFileName(folder) is "src" or "tests" or "samples" or "bench")
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
            .Where(path => File.ReadAllText(path).Contains("BenchmarkDotNet", StringComparison.Ordinal)).Select(Repository.Relative));
        Assert.DoesNotContain("bench/", File.ReadAllText(Path.Combine(Repository.Root, "Gradus.slnx")), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| (?<floor>\d) \| \*\*(?<name>\w+)\*\* \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
