namespace Gradus.Cli.Commands.Bench;

/// <summary>What every benchmark is told.</summary>
/// <param name="Threads">How many threads compute.</param>
/// <param name="Seconds">How long each case is measured.</param>
/// <param name="Json">Whether stdout is to be one JSON document.</param>
sealed record BenchSettings(int Threads, double Seconds, bool Json);
