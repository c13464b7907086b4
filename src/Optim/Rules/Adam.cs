using System.Runtime.CompilerServices;
using Gradus.Catalogs;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Optimize;
using Gradus.Kernels.Simd;

namespace Gradus.Optim.Rules;

/// <summary>
/// Adam: m = β₁·m + (1−β₁)·g, v = β₂·v + (1−β₂)·g², p −= rate / (1−β₁ᵗ) · m / (√v / √(1−β₂ᵗ) + ε), with t the number of the step from 1.
/// As PyTorch's Adam.
/// </summary>
/// <param name="Rate">The learning rate, 0 or more.</param>
/// <param name="Beta1">β₁, from 0 to below 1.</param>
/// <param name="Beta2">β₂, from 0 to below 1. Double, for 1 − β₂ in float is off in the fifth digit.</param>
/// <param name="Epsilon">ε, 0 or more; added outside the root.</param>
/// <remarks>Kingma and Ba 2015, algorithm 1.</remarks>
public sealed record Adam(float Rate = 0.001f, double Beta1 = 0.9, double Beta2 = 0.999, float Epsilon = 1e-7f) : OptimizerSpec
{
    /// <summary>The learning rate, 0 or more.</summary>
    public override float Rate { get; init => field = Check.AtLeast(value, 0, nameof(Rate)); } = Check.AtLeast(Rate, 0);

    /// <summary>β₁, from 0 to below 1.</summary>
    public double Beta1 { get; init => field = Check.Below(value, 0, 1, nameof(Beta1)); } = Check.Below(Beta1, 0, 1);

    /// <summary>β₂, from 0 to below 1.</summary>
    public double Beta2 { get; init => field = Check.Below(value, 0, 1, nameof(Beta2)); } = Check.Below(Beta2, 0, 1);

    /// <summary>ε, 0 or more; added outside the root.</summary>
    public float Epsilon { get; init => field = Check.AtLeast(value, 0, nameof(Epsilon)); } = Check.AtLeast(Epsilon, 0);

    /// <inheritdoc/>
    public override int Slots => 2;

    /// <inheritdoc/>
    public override void Commit(RuleStep step) => step.Apply(new Rule(
        (float)Beta1, (float)(1 - Beta1), (float)Beta2, (float)(1 - Beta2),
        (float)(-step.Rate / (1 - PortableMath.Power(Beta1, step.Number))), (float)(1 / Math.Sqrt(1 - PortableMath.Power(Beta2, step.Number))), Epsilon));

    readonly struct Rule(float beta1, float rest1, float beta2, float rest2, float minusRate, float correction, float epsilon) : IRule
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Step<TSimd, TVector>(TVector weight, TVector gradient, ref TVector first, ref TVector second)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            first = TSimd.MultiplyAdd(TSimd.Broadcast(beta1), first, TSimd.Multiply(TSimd.Broadcast(rest1), gradient));
            second = TSimd.MultiplyAdd(TSimd.Broadcast(beta2), second, TSimd.Multiply(TSimd.Broadcast(rest2), TSimd.Multiply(gradient, gradient)));
            TVector root = TSimd.MultiplyAdd(TSimd.Sqrt(second), TSimd.Broadcast(correction), TSimd.Broadcast(epsilon));
            return TSimd.Divide(TSimd.Multiply(TSimd.Broadcast(minusRate), first), root);
        }
    }
}
