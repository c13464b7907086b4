namespace Gradus.Training;

/// <summary>One step of a rate sweep.</summary>
/// <param name="Rate">The rate of the step.</param>
/// <param name="Loss">Mean loss of its batch, before the step: what the smaller rates before it came to.</param>
public readonly record struct RatePoint(double Rate, double Loss);
