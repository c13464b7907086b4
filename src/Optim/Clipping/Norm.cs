using Gradus.Catalogs;

namespace Gradus.Optim.Clipping;

/// <summary>Where the norm of one parameter's gradient exceeds the limit, that gradient is multiplied by limit / norm: each parameter by itself.</summary>
/// <param name="Limit">The largest norm, above 0.</param>
/// <remarks>As <c>clipnorm</c> in Keras.</remarks>
public sealed record Norm(float Limit = 1) : ClipSpec
{
    /// <summary>The largest norm, above 0.</summary>
    public float Limit { get; init => field = Check.Above(value, 0, nameof(Limit)); } = Check.Above(Limit, 0);

    /// <inheritdoc/>
    public override void Plan(ClipStep step)
    {
        Span<float> factors = step.Plan.Factors;
        for (int i = 0; i < factors.Length; i++)
        {
            double norm = step.Segments[i].GradientNorm;
            if (norm > Limit) factors[i] = (float)(Limit / norm);
        }
    }
}
