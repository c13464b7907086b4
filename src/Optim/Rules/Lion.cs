using System.Runtime.CompilerServices;
using Gradus.Catalogs;
using Gradus.Kernels.Optimize;
using Gradus.Kernels.Simd;

namespace Gradus.Optim.Rules;

/// <summary>Lion: p −= rate · (sign(β₁·m + (1−β₁)·g) + λ·w), then m = β₂·m + (1−β₂)·g. Each entry moves by the rate or, where the sign is of 0, not at all.</summary>
/// <param name="Rate">The learning rate, 0 or more: 3 to 10 times smaller than Adam's.</param>
/// <param name="Beta1">β₁, from 0 to below 1.</param>
/// <param name="Beta2">β₂, from 0 to below 1. Double, for 1 − β₂ in float is off in the fifth digit.</param>
/// <param name="Decay">λ, 0 or more; of weights only, not of biases or normalisation.</param>
/// <remarks>Chen et al. 2023, "Symbolic discovery of optimization algorithms", algorithm 2.</remarks>
public sealed record Lion(float Rate = 1e-4f, double Beta1 = 0.9, double Beta2 = 0.99, double Decay = 0) : OptimizerSpec
{
    /// <summary>The learning rate, 0 or more.</summary>
    public override float Rate { get; init => field = Check.AtLeast(value, 0, nameof(Rate)); } = Check.AtLeast(Rate, 0);

    /// <summary>β₁, from 0 to below 1.</summary>
    public double Beta1 { get; init => field = Check.Below(value, 0, 1, nameof(Beta1)); } = Check.Below(Beta1, 0, 1);

    /// <summary>β₂, from 0 to below 1.</summary>
    public double Beta2 { get; init => field = Check.Below(value, 0, 1, nameof(Beta2)); } = Check.Below(Beta2, 0, 1);

    /// <summary>λ, 0 or more.</summary>
    public double Decay { get; init => field = Check.AtLeast(value, 0, nameof(Decay)); } = Check.AtLeast(Decay, 0);

    /// <inheritdoc/>
    public override int Slots => 1;

    /// <inheritdoc/>
    public override void Commit(RuleStep step) => step.Apply(
        new Rule((float)Beta1, (float)(1 - Beta1), (float)Beta2, (float)(1 - Beta2), (float)step.Rate), Decay);

    readonly struct Rule(float beta1, float rest1, float beta2, float rest2, float rate) : IRule
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Step<TSimd, TVector>(TVector weight, TVector gradient, ref TVector first, ref TVector second)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            TVector direction = TSimd.MultiplyAdd(TSimd.Broadcast(beta1), first, TSimd.Multiply(TSimd.Broadcast(rest1), gradient));
            first = TSimd.MultiplyAdd(TSimd.Broadcast(beta2), first, TSimd.Multiply(TSimd.Broadcast(rest2), gradient));
            TVector down = TSimd.And(TSimd.Greater(direction, TSimd.Zero), TSimd.Broadcast(-rate));
            return TSimd.Select(TSimd.Greater(TSimd.Zero, direction), TSimd.Broadcast(rate), down);
        }
    }
}
