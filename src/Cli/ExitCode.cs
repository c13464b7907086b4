namespace Gradus.Cli;

/// <summary>What the process ends with; scripts depend on it.</summary>
static class ExitCode
{
    public const int Done = 0;
    public const int Bug = 1;
    public const int BadUsage = 2;
    public const int Sick = 3;
    public const int Diverged = 4;
    public const int Damaged = 5;
    public const int Interrupted = 130;
    public const int Terminated = 143;

    /// <summary>All of them on one line, for help.</summary>
    public const string Text = "Exit codes: 0 done, 1 a bug in Gradus, 2 bad usage, recipe or data, 3 sick (check), 4 training diverged, 5 a damaged file, 130 and 143 stopped by a signal.";
}
