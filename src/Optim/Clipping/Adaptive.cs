using Gradus.Catalogs;

namespace Gradus.Optim.Clipping;

/// <summary>
/// Where the norm of a unit's gradient exceeds limit · max(‖w‖, 0.001), with ‖w‖ the norm of the unit's weights, it is multiplied down to that.
/// A unit is an output of a dense layer or a filter of a convolution (of a <c>conv-transpose</c> with groups, the filters at one place of every
/// group together); a parameter of one axis (a bias, a gain) is one as a whole.
/// </summary>
/// <param name="Limit">The largest ratio of the norms, above 0.</param>
/// <remarks>
/// Brock, De, Smith and Simonyan 2021, "High-performance large-scale image recognition without normalization", equation 3. The authors
/// leave the last linear layer unclipped; here all parameters are clipped, for an optimizer sees parameters and not which layer is last.
/// </remarks>
public sealed record Adaptive(float Limit = 0.01f) : ClipSpec
{
    // The paper's ε: without it a bias that starts at 0 could never move.
    const double LeastNorm = 1e-3;

    /// <summary>The largest ratio of the norms, above 0.</summary>
    public float Limit { get; init => field = Check.Above(value, 0, nameof(Limit)); } = Check.Above(Limit, 0);

    /// <inheritdoc/>
    public override void Plan(ClipStep step)
    {
        UnitVitals units = step.MeasureUnits();
        Span<float> factors = step.Plan.UnitFactors;
        for (int i = 0; i < factors.Length; i++)
        {
            double norm = units.GradientNorm(i), bound = Limit * Math.Max(units.WeightNorm(i), LeastNorm);
            if (norm > bound) factors[i] = (float)(bound / norm);
        }
    }
}
