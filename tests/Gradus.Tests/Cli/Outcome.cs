namespace Gradus.Tests.Cli;

/// <summary>What a program left behind.</summary>
sealed record Outcome(int Code, string Output, string Error)
{
    /// <summary>The lines of stderr.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
