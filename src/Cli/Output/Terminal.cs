using Spectre.Console;

namespace Gradus.Cli.Output;

/// <summary>Where messages and progress go: stderr. Into a pipe go no escape codes.</summary>
static class Terminal
{
    /// <summary>Whether a person watches stderr.</summary>
    public static bool IsInteractive => !Console.IsErrorRedirected;

    /// <summary>A console on stderr.</summary>
    public static IAnsiConsole Messages { get; } = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
        Interactive = IsInteractive ? InteractionSupport.Detect : InteractionSupport.No,
        Out = new AnsiConsoleOutput(Console.Error),
    });
}
