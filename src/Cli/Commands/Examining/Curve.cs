using Gradus.Training;

namespace Gradus.Cli.Commands.Examining;

/// <summary>How a run of the demo went.</summary>
/// <param name="Accuracy">Validation accuracy of each epoch.</param>
/// <param name="Result">What the run came to.</param>
sealed record Curve(IReadOnlyList<double> Accuracy, TrainResult Result)
{
    /// <summary>Accuracy on the test digits.</summary>
    public double Test => Result.Test!["accuracy"];
}
