using System.Runtime.CompilerServices;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Optimize;
using Gradus.Kernels.Simd;

namespace Gradus.Optim.Rules;

/// <summary>
/// The formula that <see cref="Adam"/>, <see cref="AdamW"/> and <see cref="Lamb"/> share: m = β₁·m + (1−β₁)·g, v = β₂·v + (1−β₂)·g²,
/// Δp = −rate / (1−β₁ᵗ) · m / (√v / √(1−β₂ᵗ) + ε).
/// </summary>
readonly struct AdamRule : IRule
{
    readonly float beta1, rest1, beta2, rest2, minusRate, correction, epsilon;

    public AdamRule(double beta1, double beta2, float epsilon, double rate, long number)
    {
        (this.beta1, rest1, this.beta2, rest2) = ((float)beta1, (float)(1 - beta1), (float)beta2, (float)(1 - beta2));
        minusRate = (float)(-rate / (1 - PortableMath.Power(beta1, number)));
        correction = (float)(1 / Math.Sqrt(1 - PortableMath.Power(beta2, number)));
        this.epsilon = epsilon;
    }

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
