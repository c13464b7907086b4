using Gradus.Catalogs;

namespace Gradus.Optim.Clipping;

/// <summary>Each entry of the gradient is brought into ±limit, which may turn the direction of the step.</summary>
/// <param name="Limit">The largest |g|, above 0.</param>
/// <remarks>As <c>clip_grad_value_</c> in PyTorch.</remarks>
public sealed record Value(float Limit = 1) : ClipSpec
{
    /// <summary>The largest |g|, above 0.</summary>
    public float Limit { get; init => field = Check.Above(value, 0, nameof(Limit)); } = Check.Above(Limit, 0);

    /// <inheritdoc/>
    public override void Plan(ClipStep step) => step.Plan.Limit = Limit;
}
