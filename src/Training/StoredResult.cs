using Gradus.Catalogs;

namespace Gradus.Training;

/// <summary>The parts of a <see cref="TrainResult"/> that a checkpoint of a finished run stores.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Train">Metrics over the last epoch.</param>
/// <param name="Validation">Metrics on the validation data.</param>
/// <param name="Test">Metrics on the test data.</param>
/// <param name="WeightsSha256">The fingerprint of the weights.</param>
public sealed record StoredResult(TrainStatus Status, KeyValuePair<string, double>[]? Train, KeyValuePair<string, double>[]? Validation,
    KeyValuePair<string, double>[]? Test, string WeightsSha256)
{
    /// <summary>Takes what is stored.</summary>
    public static StoredResult Of(TrainResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new StoredResult(result.Status, result.Train?.ToArray(), result.Validation?.ToArray(), result.Test?.ToArray(), result.WeightsSha256);
    }

    /// <summary>The whole result.</summary>
    /// <param name="state">The state that it was stored with.</param>
    /// <param name="folder">The run's folder.</param>
    public TrainResult With(RunState state, string? folder)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new TrainResult(Status, state.Step, state.Cursor.Epoch, state.Samples, state.Seconds, Pairs(Train), Pairs(Validation), Pairs(Test), WeightsSha256, folder);
    }

    static Table<double>? Pairs(KeyValuePair<string, double>[]? pairs) => pairs is null ? null : Table.Create<double>(pairs);
}
