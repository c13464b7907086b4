namespace Gradus.Optim;

/// <summary>How far a run has come: what a schedule may look at.</summary>
/// <param name="Step">t: steps committed so far; 0 before the first.</param>
/// <param name="Total">T: steps of the whole run, 1 or more.</param>
public readonly record struct Progress(long Step, long Total);
