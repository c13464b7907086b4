namespace Gradus.Tests.House;

/// <summary>What a project file under <c>src</c> says.</summary>
sealed record SourceProject(
    string Name, string Folder, int? Floor, IReadOnlyList<string> Packages, IReadOnlyList<string> References, bool AllowsUnsafe);
