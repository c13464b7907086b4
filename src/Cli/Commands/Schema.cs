using System.CommandLine;
using Gradus.Training.Recipes;

namespace Gradus.Cli.Commands;

/// <summary><c>gradus schema</c>: the JSON Schema of recipes, for editors.</summary>
public sealed record Schema : CommandSpec
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("schema", Described(
            "Prints the JSON Schema of recipes: every word, key, default and range that this gradus reads. An editor that knows it completes words and marks mistakes while you type; in YAML the first line of a recipe says where it is: # yaml-language-server: $schema=gradus.schema.json",
            "gradus schema > gradus.schema.json"));
        command.SetAction(_ =>
        {
            Console.Out.WriteLine(RecipeSchema.Text());
            return ExitCode.Done;
        });
        return command;
    }
}
