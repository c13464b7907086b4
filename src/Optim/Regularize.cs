using Gradus.Catalogs;

namespace Gradus.Optim;

/// <summary>Pull of the weights towards zero; of weights only, not of biases or normalisation, and the reported loss leaves it out.</summary>
/// <param name="L2">λ, 0 or more: λ·w is added to the gradient after clipping.</param>
/// <param name="L1">λ, 0 or more: λ·sign(w) is added to the gradient after clipping; nothing where w is 0.</param>
public sealed record Regularize(float L2 = 0, float L1 = 0)
{
    /// <summary>λ of λ·w, 0 or more.</summary>
    public float L2 { get; init => field = Check.AtLeast(value, 0, nameof(L2)); } = Check.AtLeast(L2, 0);

    /// <summary>λ of λ·sign(w), 0 or more.</summary>
    public float L1 { get; init => field = Check.AtLeast(value, 0, nameof(L1)); } = Check.AtLeast(L1, 0);
}
