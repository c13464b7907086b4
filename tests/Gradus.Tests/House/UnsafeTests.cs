using System.Text.RegularExpressions;

namespace Gradus.Tests.House;

/// <summary>Pointers stay where they are needed.</summary>
public sealed partial class UnsafeTests
{
    static readonly string[] Folders = ["src/Kernels/", "src/Mpi/", "src/Images/Codecs/"];

    static readonly string[] Projects = ["Gradus.Kernels", "Gradus.Mpi", "Gradus.Images"];

    [Fact]
    public void Only_kernels_and_doors_to_other_formats_use_unsafe_code() =>
        Assert.Empty(Repository.Sources("src").Where(file => Violates(Repository.Relative(file), File.ReadAllText(file))).Select(Repository.Relative));

    [Fact]
    public void Only_their_projects_allow_it() =>
        Assert.Empty(Repository.Projects.Where(project => project.AllowsUnsafe).Select(project => project.Name).Except(Projects));

    [Theory]
    [InlineData("src/Tensors/Block.cs", "sealed unsafe class Block;", true)]
    [InlineData("src/Images/Image.cs", "unsafe { }", true)]
    [InlineData("src/Kernels/Workspace.cs", "sealed unsafe class Workspace;", false)]
    [InlineData("src/Images/Codecs/Png.cs", "unsafe { }", false)]
    [InlineData("src/Tensors/Block.cs", "// unsafe is not used\nvar text = \"unsafe\"; int unsafeties;", false)]
    public void The_check_tells_code_from_words(string path, string source, bool violates) => Assert.Equal(violates, Violates(path, source));

    static bool Violates(string path, string source) =>
        !Folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) && Keyword().IsMatch(SourceText.CodeOnly(source));

    [GeneratedRegex(@"\bunsafe\b")]
    private static partial Regex Keyword();
}
