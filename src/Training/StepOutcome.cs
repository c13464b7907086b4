namespace Gradus.Training;

/// <summary>What became of a step.</summary>
/// <param name="Verdict">Whether the parameters moved.</param>
/// <param name="Loss">Mean loss of the batch, before the step.</param>
/// <param name="Rate">The rate of the step.</param>
/// <param name="GradientNorm">√Σg² over all parameters, before clipping.</param>
/// <param name="IsFinite">Whether the loss, every gradient, and every running statistic that the step staged, was finite.</param>
public readonly record struct StepOutcome(Verdict Verdict, double Loss, double Rate, double GradientNorm, bool IsFinite);
