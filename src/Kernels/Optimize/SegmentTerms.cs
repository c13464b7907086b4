namespace Gradus.Kernels.Optimize;

/// <summary>What one step does to the gradient and to the rate in one segment: g′ = factor · clamp(g, ±limit) + decay · p, p += rate · Δp(g′).</summary>
/// <param name="Limit">Bound of each entry of the gradient; +∞ for none.</param>
/// <param name="Factor">What the gradient is multiplied by.</param>
/// <param name="Decay">What of the weight is added to the gradient: the λ of L2.</param>
/// <param name="Rate">What the step is multiplied by; 0 freezes the segment and its slots.</param>
public readonly record struct SegmentTerms(float Limit, float Factor, float Decay, float Rate);
