namespace Gradus.Kernels.Optimize;

/// <summary>
/// What one step does to the gradient and to the rate in one segment:
/// g′ = factor · clamp(unit · g, ±limit) + decay · p + sparsity · sign(p), p += rate · (Δp(g′) − shrink · p).
/// </summary>
/// <param name="Limit">Bound of each entry of the gradient; +∞ for none.</param>
/// <param name="Factor">What the gradient is multiplied by.</param>
/// <param name="Decay">What of the weight is added to the gradient: the λ of L2.</param>
/// <param name="Rate">What the step is multiplied by; 0 freezes the segment and its slots.</param>
/// <param name="Sparsity">What is added to the gradient with the weight's sign, 0 where the weight is 0: the λ of L1.</param>
/// <param name="Shrink">What of the weight the step takes away beside the rule: the decoupled decay times the rate.</param>
/// <param name="Units">How many columns have a factor of their own: the size of the last axis; 0 for none.</param>
/// <param name="FirstUnit">Where the factors of the columns begin.</param>
public readonly record struct SegmentTerms(
    float Limit, float Factor, float Decay, float Rate, float Sparsity = 0, float Shrink = 0, int Units = 0, int FirstUnit = 0);
