namespace Gradus.Training.Insight;

/// <summary>One operation of a <see cref="Profile"/>.</summary>
/// <param name="Layer">The path of the layer that ran it; empty outside layers.</param>
/// <param name="Operation">Its name.</param>
/// <param name="Forward">Seconds forward, over all steps.</param>
/// <param name="Backward">Seconds backward, over all steps.</param>
/// <param name="Calls">How often it ran.</param>
public sealed record ProfileRow(string Layer, string Operation, double Forward, double Backward, long Calls);
