namespace Gradus.Runs;

/// <summary>What a <c>metrics.csv</c> holds.</summary>
/// <param name="Columns">The names behind <c>epoch</c> and <c>step</c>.</param>
/// <param name="Rows">One row an epoch.</param>
public sealed record MetricsTable(IReadOnlyList<string> Columns, IReadOnlyList<MetricsRow> Rows);
