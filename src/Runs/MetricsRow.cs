namespace Gradus.Runs;

/// <summary>One line of a <c>metrics.csv</c>.</summary>
/// <param name="Epoch">The epochs that were complete.</param>
/// <param name="Step">The committed steps.</param>
/// <param name="Values">The numbers in the order of the columns; NaN where the field is empty.</param>
public sealed record MetricsRow(long Epoch, long Step, IReadOnlyList<double> Values);
