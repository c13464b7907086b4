using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using Gradus.Catalogs;
using Gradus.Cli.Commands;

namespace Gradus.Cli;

/// <summary>The command line: parses, runs a command, turns what goes wrong into one sentence and an exit code.</summary>
static class Program
{
    /// <summary>Runs one command.</summary>
    /// <returns>The exit code; see <see cref="ExitCode"/>.</returns>
    static int Main(string[] arguments)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        RootCommand root = Root();
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            Console.Error.WriteLine($"gradus: {Sentence(parsed)} (gradus {string.Join(' ', PathOf(parsed))}--help says more)");
            return ExitCode.BadUsage;
        }
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error)
        {
            return Failure.Report(error);
        }
    }

    static RootCommand Root()
    {
        var root = new RootCommand(CommandSpec.Described("Gradus trains deep networks and keeps their gradients alive.",
            "gradus train samples/recipes/digits-cnn.yaml", "gradus train --help")
            + $"{Environment.NewLine}{Environment.NewLine}{ExitCode.Text}");
        Command[] groups =
        [
            new("bench", CommandSpec.Described("Measures speed and memory.", "gradus bench train --quick", "gradus bench monitor --json")),
            new("data", CommandSpec.Described("Fetches data sets and shows where they are.", "gradus data list", "gradus data fetch mnist")),
        ];
        foreach (Entry entry in new Catalog<CommandSpec>().Entries)
        {
            var spec = (CommandSpec)entry.Create(new Dictionary<string, object?>());
            (spec.Group is null ? root : groups.First(group => group.Name == spec.Group)).Add(spec.Build());
        }
        foreach (Command group in groups) root.Add(group);
        return root;
    }

    /// <summary>What is wrong, on one line.</summary>
    static string Sentence(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is not [var came, ..]) return NotANumber(parsed) ?? parsed.Errors[0].Message.ReplaceLineEndings(" ");
        Command command = parsed.CommandResult.Command;
        bool isOption = came.StartsWith('-');
        var known = isOption ? command.Options.Where(option => !option.Hidden).Select(option => option.Name).ToList() : command.Subcommands.Select(sub => sub.Name).ToList();
        string what = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
        if (known.Count == 0) return $"'{came}' is one {what} too many";
        if (known.Contains("--set") && SettingKeys.PathOf(came) is { } path) return $"'{came}' is no option; a key of the recipe is changed with --set {path}=…";
        if (Nearest.Of(came, known) is { } near) return $"'{came}' is no {what}; did you mean '{near}'?";
        return $"'{came}' is no {what}{Nearest.Hint(came, known)}";
    }

    // System.CommandLine names the type of the framework that it could not make.
    static string? NotANumber(ParseResult parsed)
    {
        if (parsed.Errors[0].SymbolResult is not OptionResult { Option: { } option, Tokens: [{ Value: var came }] }) return null;
        Type type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        if (type == typeof(double)) return $"{option.Name} is '{came}'; it must be a number";
        if (type != typeof(int)) return null;
        return $"{option.Name} is '{came}'; it must be a whole number{(BigInteger.TryParse(came, CultureInfo.InvariantCulture, out _) ? " of at most 32 bits" : "")}";
    }

    /// <summary>The words of the command that was meant, each with a space behind.</summary>
    static IEnumerable<string> PathOf(ParseResult parsed)
    {
        var words = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command: not RootCommand } command; at = at.Parent)
            words.Insert(0, command.Command.Name);
        return words.Count == 0 ? [] : words.Append("");
    }
}
