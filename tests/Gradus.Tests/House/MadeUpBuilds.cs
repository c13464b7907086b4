using System.Diagnostics;
using System.Text;

namespace Gradus.Tests.House;

/// <summary>Small projects outside the repository that are built by its rules: once for all tests that ask what the build said.</summary>
public sealed class MadeUpBuilds : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    readonly string folder = Directory.CreateTempSubdirectory("gradus-house-").FullName;

    /// <summary>Writes the projects, checks the floors of all of them and builds those that must be compiled.</summary>
    public MadeUpBuilds()
    {
        foreach (string file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            Write(file, $"""<Project><Import Project="{Path.Combine(Repository.Root, file)}" /></Project>""");
        Project("Low", floor: 0);
        Project("Middle", floor: 1, references: ["Low"]);
        Project("Equal", floor: 1, references: ["Middle"]);
        Project("Top", floor: 2, references: ["Low", "Middle"]);
        Project("Higher", floor: 1, references: ["Low", "Top"]);
        Project("Floorless", floor: null);
        Project("OnFloorless", floor: 3, references: ["Floorless"]);
        Project("Unlisted", floor: 2, packages: ["Newtonsoft.Json"]);
        Project("Misplaced", floor: 2, packages: ["YamlDotNet"]);
        Project("Gradus.Training", floor: 4, references: ["Low", "Middle"], packages: ["YamlDotNet"]);
        Project("Gradus.Kernels", floor: 0, source: Banned);
        Project("Gradus.Cli", floor: 6, source: Allowed);
        Write("floors.proj", Calls("CheckFloors",
            "Low", "Middle", "Equal", "Top", "Higher", "OnFloorless", "Unlisted", "Misplaced", "Gradus.Training"));
        Write("compile.proj", Calls("Restore;Build", "Gradus.Kernels", "Gradus.Cli", "Higher"));
        Floors = Run("floors.proj");
        Compiled = Run("compile.proj");
    }

    /// <summary>What the check of the floors said about every project.</summary>
    public string Floors { get; }

    /// <summary>What a whole build with warnings as errors said.</summary>
    public string Compiled { get; }

    const string Banned = """
        static class Banned
        {
            public static double Draw() => new System.Random(1).NextDouble();
            public static void Say() => System.Console.WriteLine();
            public static System.Threading.Thread Fork() => new(() => { });
            public static float Guess(float x) => float.ReciprocalEstimate(x);
            public static float Power(float x) => System.MathF.Exp(x);
        }
        """;

    const string Allowed = """
        static class Allowed
        {
            public static void Say() => System.Console.WriteLine(System.MathF.Exp(1f));
        }
        """;

    /// <summary>The lines of a build's output that carry a code and speak of a project or file.</summary>
    public static IReadOnlyList<string> Errors(string output, string code, string about) =>
        [.. output.Split('\n').Where(line => line.Contains($"error {code}:", StringComparison.Ordinal) && line.Contains(about, StringComparison.Ordinal)).Distinct()];

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    static string Calls(string targets, params string[] projects)
    {
        var text = new StringBuilder("<Project><Target Name=\"Go\">");
        foreach (string target in targets.Split(';'))
            foreach (string project in projects)
            {
                // A property of its own makes the project be read again after the restore.
                text.Append($"<MSBuild Projects=\"{project}/{project}.csproj\" Targets=\"{target}\" Properties=\"Pass={target}\" ContinueOnError=\"ErrorAndContinue\" />");
                text.Append($"<Message Importance=\"high\" Condition=\"'$(MSBuildLastTaskResult)' == 'true'\" Text=\"passed {target} {project}.\" />");
            }
        return text.Append("</Target></Project>").ToString();
    }

    void Project(string name, int? floor, string[]? references = null, string[]? packages = null, string source = "")
    {
        string items = string.Concat((references ?? []).Select(to => $"<ProjectReference Include=\"../{to}/{to}.csproj\" />"))
            + string.Concat((packages ?? []).Select(package => $"<PackageReference Include=\"{package}\" />"));
        string stated = floor is null ? "" : $"<Floor>{floor}</Floor>";
        Directory.CreateDirectory(Path.Combine(folder, name));
        Write($"{name}/{name}.csproj", $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>{stated}</PropertyGroup><ItemGroup>{items}</ItemGroup></Project>""");
        Write($"{name}/Source.cs", source);
    }

    void Write(string path, string text) => File.WriteAllText(Path.Combine(folder, path), text);

    string Run(string project)
    {
        // The SDK of the repository's global.json, no server that outlives the call, and no look at the network for news of packages.
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["msbuild", Path.Combine(folder, project), "-t:Go", "-nologo", "-v:minimal", "-nodeReuse:false", "-warnaserror", "-p:UseSharedCompilation=false", "-p:NuGetAudit=false"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (process.WaitForExit(Patience)) return output.Result + errors.Result;
        process.Kill(entireProcessTree: true);
        throw new TimeoutException($"dotnet msbuild {project} took longer than {Patience}");
    }
}
