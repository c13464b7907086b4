using Spectre.Console;

namespace Gradus.Cli.Output;

/// <summary>Where messages and progress go: stderr. Into a pipe go no escape codes.</summary>
static class Terminal
{
    // A pipe has no width; tables are as wide as their cells.
    const int PipeWidth = 1000;

    /// <summary>Whether a person watches stderr.</summary>
    public static bool IsInteractive => !Console.IsErrorRedirected;

    /// <summary>A console on stderr.</summary>
    public static IAnsiConsole Messages { get; } = Make();

    /// <summary>Writes one line; into a pipe it goes as it is, however long.</summary>
    public static void Line(string text)
    {
        if (IsInteractive) Messages.Write(new ClearedLine(text));
        else Console.Error.WriteLine(text);
    }

    static IAnsiConsole Make()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = IsInteractive ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Error),
        });
        if (!IsInteractive) console.Profile.Width = PipeWidth;
        return console;
    }
}
