namespace Gradus.Tests.House;

/// <summary>What the build refuses, shown by projects that deserve it.</summary>
public sealed class BuildTests(MadeUpBuilds builds) : IClassFixture<MadeUpBuilds>
{
    [Theory]
    [InlineData("Equal", "Middle (floor 1)")]
    [InlineData("Higher", "Top (floor 2)")]
    [InlineData("OnFloorless", "Floorless (floor )")]
    public void A_project_that_references_its_own_or_a_higher_floor_is_refused(string project, string reference)
    {
        string error = Assert.Single(MadeUpBuilds.Errors(builds.Floors, "GRADUS001", $"{project} stands on floor"));
        Assert.Contains(reference, error, StringComparison.Ordinal);
        Assert.DoesNotContain("Low", error, StringComparison.Ordinal);
        Assert.DoesNotContain($"passed CheckFloors {project}.", builds.Floors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Unlisted", "Newtonsoft.Json")]
    [InlineData("Misplaced", "YamlDotNet")]
    public void A_package_that_is_not_listed_for_the_project_is_refused(string project, string package)
    {
        string error = Assert.Single(MadeUpBuilds.Errors(builds.Floors, "GRADUS002", $"{project} references the package"));
        Assert.Contains(package, error, StringComparison.Ordinal);
        Assert.DoesNotContain($"passed CheckFloors {project}.", builds.Floors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Low")]
    [InlineData("Middle")]
    [InlineData("Top")]
    [InlineData("Gradus.Training")]
    public void A_project_that_keeps_to_the_rules_passes(string project)
    {
        Assert.Contains($"passed CheckFloors {project}.", builds.Floors, StringComparison.Ordinal);
        Assert.Empty(MadeUpBuilds.Errors(builds.Floors, "GRADUS001", $"{project} stands on floor"));
        Assert.Empty(MadeUpBuilds.Errors(builds.Floors, "GRADUS002", $"{project} references the package"));
    }

    [Fact]
    public void The_floors_are_checked_by_every_build()
    {
        Assert.Single(MadeUpBuilds.Errors(builds.Compiled, "GRADUS001", "Higher stands on floor"));
        Assert.DoesNotContain("passed Build Higher.", builds.Compiled, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'Random'")]
    [InlineData("'Console'")]
    [InlineData("'Thread.Thread(ThreadStart)'")]
    [InlineData("'float.ReciprocalEstimate(float)'")]
    [InlineData("'MathF.Exp(float)'")]
    public void A_banned_symbol_is_an_error_in_a_kernel(string symbol) =>
        Assert.NotEmpty(MadeUpBuilds.Errors(builds.Compiled, "RS0030", $"The symbol {symbol} is banned"));

    [Fact]
    public void The_command_line_may_write_and_other_projects_may_use_MathF()
    {
        Assert.Contains("passed Build Gradus.Cli.", builds.Compiled, StringComparison.Ordinal);
        Assert.Empty(MadeUpBuilds.Errors(builds.Compiled, "RS0030", "Gradus.Cli.csproj"));
    }
}
