using System.CommandLine;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Cli.Commands;

/// <summary>What every command that reads a recipe takes.</summary>
sealed class RecipeArguments
{
    readonly Argument<string?> recipe = new("recipe") { Description = "The recipe: a YAML or JSON file.", Arity = ArgumentArity.ZeroOrOne };
    readonly Option<string?> data = new("--data") { Description = "A folder that holds data sets; otherwise GRADUS_DATA.", HelpName = "DIR" };
    readonly Option<string[]> set = new("--set") { Description = "Changes a key of the recipe, such as train.epochs=3 or model.0.units=64 (the first layer); may be given several times.", HelpName = "key=value", AllowMultipleArgumentsPerToken = true };
    readonly Option<int?> threads = new("--threads") { Description = "How many threads compute; otherwise one per core. Changes no bits.", HelpName = "N" };

    /// <summary>Adds them to a command.</summary>
    public RecipeArguments(Command command)
    {
        command.Add(recipe);
        command.Add(data);
        command.Add(set);
        command.Add(threads);
        command.Add(Json);
    }

    /// <summary>Whether stdout is to be one JSON document.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Prints the result as one JSON document on stdout." };

    /// <summary>Reads the recipe.</summary>
    public Recipe Recipe(ParseResult parsed) => RecipeText.Load(Path(parsed), [.. Settings(parsed).Where(setting => setting.Contains('=', StringComparison.Ordinal) || parsed.GetValue(recipe) is not null)]);

    /// <summary>Where the data are and how many threads compute.</summary>
    public TrainOptions Options(ParseResult parsed)
    {
        int? count = parsed.GetValue(threads);
        if (count is < 1 or > Kernels.Threads.Most) throw new UsageException($"--threads is {count}; it must be from 1 to {Kernels.Threads.Most}");
        if (parsed.GetValue(data) is { } folder && !Directory.Exists(folder)) throw new UsageException($"--data: the folder '{folder}' does not exist");
        return new TrainOptions
        {
            DataRoot = parsed.GetValue(data),
            RecipeFolder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path(parsed)))!,
            Threads = count,
        };
    }

    string[] Settings(ParseResult parsed) => parsed.GetValue(set) ?? [];

    /// <summary>The recipe's path. After <c>--set a=1 b=2 recipe.yaml</c> it stands among the settings, as the one without an equals sign.</summary>
    string Path(ParseResult parsed) => parsed.GetValue(recipe)
        ?? Settings(parsed).LastOrDefault(setting => !setting.Contains('=', StringComparison.Ordinal))
        ?? throw new UsageException($"no recipe was given (gradus {parsed.CommandResult.Command.Name} --help says more)");
}
