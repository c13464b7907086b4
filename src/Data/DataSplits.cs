namespace Gradus.Data;

/// <summary>The parts of a data set that a run uses.</summary>
/// <param name="Train">What the network learns from.</param>
/// <param name="Validation">What it is judged by while it trains, or null.</param>
/// <param name="Test">What it is judged by at the end, or null.</param>
/// <param name="Scaling">How numbers are scaled, taken from <paramref name="Train"/>.</param>
public sealed record DataSplits(IDataset Train, IDataset? Validation, IDataset? Test, Scaling Scaling);
