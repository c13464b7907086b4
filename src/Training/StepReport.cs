namespace Gradus.Training;

/// <summary>What a step came to, for whoever shows progress.</summary>
/// <param name="Step">Committed steps so far, this one included when <paramref name="IsCommitted"/>.</param>
/// <param name="TotalSteps">Steps of the whole run.</param>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Loss">Mean loss of the batch.</param>
/// <param name="Rate">The rate that was used.</param>
/// <param name="GradientNorm">√Σg² over all parameters, before clipping.</param>
/// <param name="Samples">Samples in the batch.</param>
/// <param name="IsCommitted">Whether the parameters moved.</param>
public readonly record struct StepReport(long Step, long TotalSteps, int Epoch, double Loss, double Rate, double GradientNorm,
    int Samples, bool IsCommitted);
