using System.Text.RegularExpressions;

namespace Gradus.Tests.House;

/// <summary>Who looks for a type finds it by the names of folder and file.</summary>
public sealed partial class FileTests
{
    /// <summary>The files whose content is one thing in several types: an operation with its struct and its extension class.</summary>
    const string Operations = "src/Tensors/Ops/";

    [Fact]
    public void Every_public_type_has_a_file_of_its_own_named_as_it_in_the_folder_of_its_namespace()
    {
        var files = Repository.Sources("src").ToList();
        Assert.True(files.Count > 50, $"only {files.Count} files were read");
        Assert.Empty(files.SelectMany(file => Violations(Repository.Relative(file), File.ReadAllText(file))));
    }

    [Fact]
    public void The_tests_keep_to_their_folders_too() =>
        Assert.Empty(Repository.Sources("tests/Gradus.Tests").SelectMany(file => Namespaces(Repository.Relative(file), File.ReadAllText(file))));

    [Theory]
    [InlineData("src/Nn/Layers/Dense.cs", "namespace Gradus.Nn.Layers;\npublic sealed record Dense(int Units) : LayerSpec;", 0)]
    [InlineData("src/Nn/Layers/Dense.cs", "namespace Gradus.Nn;\npublic sealed record Dense;", 1)]
    [InlineData("src/Nn/Layers/Dense.cs", "public sealed record Dense;", 1)]
    [InlineData("src/Nn/Layers/Dense.cs", "namespace Gradus.Nn.Layers;\npublic sealed record Dens;", 1)]
    [InlineData("src/Nn/Layers/Dense.cs", "namespace Gradus.Nn.Layers;\npublic sealed record Dense;\npublic enum Kind { A }", 1)]
    [InlineData("src/Nn/Layers/Dense.cs", "namespace Gradus.Nn.Layers;\npublic sealed record Dense;\nsealed class DenseLayer;", 0)]
    [InlineData("src/Tensors/Tape.Scopes.cs", "namespace Gradus.Tensors;\npublic sealed partial class Tape;", 0)]
    [InlineData("src/Tensors/Backward.cs", "namespace Gradus.Tensors;\npublic delegate void Backward<T>(in T saved);", 0)]
    [InlineData("src/Tensors/Ops/Matrix/MatMul.cs", "namespace Gradus.Tensors.Ops.Matrix;\npublic static class MatMulOp;\npublic readonly record struct MatMulSaved(Tensor X);", 0)]
    [InlineData("src/Tensors/Ops/Matrix/MatMul.cs", "namespace Gradus.Tensors.Ops.Matrix;\npublic static class Gelu;", 1)]
    public void The_check_knows_good_from_bad(string path, string source, int violations) => Assert.Equal(violations, Violations(path, source).Count());

    static IEnumerable<string> Violations(string path, string source)
    {
        foreach (string wrong in Namespaces(path, source)) yield return wrong;
        string expected = Path.GetFileName(path).Split('.')[0];
        var types = PublicType().Matches(SourceText.CodeOnly(source)).Select(match => match.Groups["name"].Value).Distinct().ToList();
        bool operation = path.StartsWith(Operations, StringComparison.Ordinal);
        foreach (string type in types)
        {
            bool belongs = operation ? type.StartsWith(expected, StringComparison.Ordinal) : type == expected;
            if (!belongs) yield return $"{path}: the public type {type} belongs into {type}.cs";
        }
    }

    static IEnumerable<string> Namespaces(string path, string source)
    {
        string folder = path[(path.IndexOf('/') + 1)..path.LastIndexOf('/')].Replace('/', '.');
        string expected = folder.StartsWith("Gradus.", StringComparison.Ordinal) ? folder : $"Gradus.{folder}";
        Match found = Namespace().Match(source);
        if (!found.Success) yield return $"{path}: no file-scoped namespace, expected {expected}";
        else if (found.Groups["name"].Value != expected) yield return $"{path}: the namespace is {found.Groups["name"].Value}, expected {expected}";
    }

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|readonly|ref|partial|unsafe) )*(?:class|struct|interface|enum|record struct|record class|record|delegate [\w<>\[\]?., ]+?) (?<name>\w+)\s*[<({:;\r\n]", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
