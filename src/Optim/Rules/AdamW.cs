using Gradus.Catalogs;

namespace Gradus.Optim.Rules;

/// <summary><see cref="Adam"/> with a decoupled decay: beside Adam's step, weights lose rate · λ · w. As PyTorch's AdamW, but biases and normalisation do not decay.</summary>
/// <param name="Rate">The learning rate, 0 or more.</param>
/// <param name="Beta1">β₁, from 0 to below 1.</param>
/// <param name="Beta2">β₂, from 0 to below 1. Double, for 1 − β₂ in float is off in the fifth digit.</param>
/// <param name="Epsilon">ε, above 0; added outside the root.</param>
/// <param name="Decay">λ, 0 or more; of weights only, not of biases or normalisation.</param>
/// <remarks>Loshchilov and Hutter 2019, "Decoupled weight decay regularization", algorithm 2.</remarks>
[Word("adamw")]
public sealed record AdamW(float Rate = 0.001f, double Beta1 = 0.9, double Beta2 = 0.999, float Epsilon = 1e-7f, double Decay = 0.01) : OptimizerSpec
{
    /// <summary>The learning rate, 0 or more.</summary>
    public override float Rate { get; init => field = Check.AtLeast(value, 0, nameof(Rate)); } = Check.AtLeast(Rate, 0);

    /// <summary>β₁, from 0 to below 1.</summary>
    public double Beta1 { get; init => field = Check.Below(value, 0, 1, nameof(Beta1)); } = Check.Below(Beta1, 0, 1);

    /// <summary>β₂, from 0 to below 1.</summary>
    public double Beta2 { get; init => field = Check.Below(value, 0, 1, nameof(Beta2)); } = Check.Below(Beta2, 0, 1);

    /// <summary>ε, above 0, for a gradient that is always 0 meets a root of 0; added outside the root.</summary>
    public float Epsilon { get; init => field = Check.Above(value, 0, nameof(Epsilon)); } = Check.Above(Epsilon, 0);

    /// <summary>λ, 0 or more.</summary>
    public double Decay { get; init => field = Check.AtLeast(value, 0, nameof(Decay)); } = Check.AtLeast(Decay, 0);

    /// <inheritdoc/>
    public override int Slots => 2;

    /// <inheritdoc/>
    public override void Commit(RuleStep step) => step.Apply(new AdamRule(Beta1, Beta2, Epsilon, step.Rate, step.Number), Decay);
}
