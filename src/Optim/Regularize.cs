using Gradus.Catalogs;

namespace Gradus.Optim;

/// <summary>Pull of the weights towards zero.</summary>
/// <param name="L2">λ, 0 or more: λ·w is added to the gradient of weights after clipping (not of biases or normalisation); the reported loss leaves it out.</param>
public sealed record Regularize(float L2 = 0)
{
    /// <summary>λ, 0 or more.</summary>
    public float L2 { get; init => field = Check.AtLeast(value, 0, nameof(L2)); } = Check.AtLeast(L2, 0);
}
