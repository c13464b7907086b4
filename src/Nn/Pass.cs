using Gradus.Kernels.Random;

namespace Gradus.Nn;

/// <summary>How a model runs once.</summary>
/// <param name="IsTraining">Whether dropout drops and batch-norm uses the statistics of the batch.</param>
/// <param name="Random">The randomness of this step: the run's seed and the step's number.</param>
public readonly record struct Pass(bool IsTraining, Rng Random)
{
    /// <summary>Scales first weights as the pass goes; null in every other pass.</summary>
    internal Calibration? Calibration { get; init; }

    /// <summary>Inference: nothing random, running statistics.</summary>
    public static Pass Inference => default;

    /// <summary>The training pass of a step.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="step">The number of the step.</param>
    public static Pass Training(ulong seed, long step) => new(true, new Rng(seed, 0x7374657000000000).Child((ulong)step));
}
