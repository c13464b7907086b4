namespace Gradus.Tests.Cli;

/// <summary>A test that shows a command a terminal; skipped where <c>script</c> (util-linux) is not there.</summary>
public sealed class PseudoTerminalFactAttribute : FactAttribute
{
    /// <summary>Decides whether the test is skipped.</summary>
    public PseudoTerminalFactAttribute()
    {
        if (!File.Exists("/usr/bin/script")) Skip = "script (util-linux) is not installed";
    }
}
