namespace Gradus.Doctor.Signs;

/// <summary>One layer on one batch.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Gain">Mean squared gradient at its input over that at its output; NaN where no gradient arrives at the output.</param>
/// <param name="ActivationRms">Root mean square of its output.</param>
/// <param name="GradientRms">Root mean square of the gradient at its output, over elements and samples.</param>
/// <param name="Dead">Share of its units whose slope is 0 on every sample of the batch; 0 for layers that are no activation.</param>
/// <param name="Saturated">Share of its units whose mean slope is below a fifth of the steepest; 0 for layers that are no activation of bounded slope.</param>
/// <param name="WeightGradient">‖∂loss/∂W‖ / ‖W‖ of its weight; null without a weight.</param>
public sealed record LayerSigns(string Path, double Gain, double ActivationRms, double GradientRms, double Dead, double Saturated, double? WeightGradient)
{
    /// <summary>Whether it has two units or more and all have the same weights.</summary>
    public bool AreUnitsAlike { get; init; }

    /// <summary>Whether every weight is 0.</summary>
    public bool AreWeightsZero { get; init; }
}
