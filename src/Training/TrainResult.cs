using Gradus.Catalogs;

namespace Gradus.Training;

/// <summary>What a run came to.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Steps">Committed optimizer steps.</param>
/// <param name="Epochs">Completed passes over the training data.</param>
/// <param name="Samples">Samples trained on.</param>
/// <param name="Seconds">Wall-clock seconds of training, evaluation included; over all sittings of a resumed run.</param>
/// <param name="Train">Metrics over the last epoch, while it trained; null when none was begun.</param>
/// <param name="Validation">Metrics of the final weights on the validation data; null without such data.</param>
/// <param name="Test">Metrics of the final weights on the test data; null without such data.</param>
/// <param name="WeightsSha256">All parameters, then all buffers, in declaration order, little-endian float32.</param>
/// <param name="Out">The run's folder; null when nothing was written.</param>
public sealed record TrainResult(TrainStatus Status, long Steps, int Epochs, long Samples, double Seconds,
    Table<double>? Train, Table<double>? Validation, Table<double>? Test, string WeightsSha256, string? Out);
