using Gradus.Catalogs;

namespace Gradus.Training;

/// <summary>What an epoch came to.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Step">Committed steps so far.</param>
/// <param name="Rate">The rate of its last step.</param>
/// <param name="Seconds">Seconds of training so far.</param>
/// <param name="Train">Metrics over the epoch, while it trained.</param>
/// <param name="Validation">Metrics on the validation data; null when it was not evaluated.</param>
public sealed record EpochReport(int Epoch, long Step, double Rate, double Seconds, Table<double> Train, Table<double>? Validation);
