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
}
