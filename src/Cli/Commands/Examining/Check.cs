using System.CommandLine;
using Gradus.Doctor;

namespace Gradus.Cli.Commands.Examining;

/// <summary><c>gradus check</c>: says before training whether a network can learn.</summary>
public sealed record Check : CommandSpec
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("check", Described(
            "Examines a network before it trains: one forward and one backward on one real batch, and ten steps on a copy where only they tell. Ends with 0 when it is healthy, with 3 when it is sick.",
            "gradus check samples/recipes/digits-cnn.yaml",
            "gradus check samples/recipes/deep-sigmoid.yaml --data ~/data",
            "gradus check my.yaml --set optimizer.rate=0.1 --json"));
        var shared = new RecipeArguments(command);
        command.SetAction(parsed =>
        {
            Diagnosis diagnosis = Prognosis.Of(shared.Recipe(parsed), shared.Options(parsed));
            if (parsed.GetValue(shared.Json)) Console.Out.WriteLine(DiagnosisJson.Of(diagnosis));
            else DiagnosisText.Print(diagnosis);
            return diagnosis.IsSick ? ExitCode.Sick : ExitCode.Done;
        });
        return command;
    }
}
