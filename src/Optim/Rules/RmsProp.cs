using System.Runtime.CompilerServices;
using Gradus.Catalogs;
using Gradus.Kernels.Optimize;
using Gradus.Kernels.Simd;

namespace Gradus.Optim.Rules;

/// <summary>
/// RMSprop: s = ρ·s + (1−ρ)·g², d = g / (√s + ε), p −= rate·d; with momentum v = μ·v + d, p −= rate·v. As PyTorch's RMSprop, not centred.
/// </summary>
/// <param name="Rate">The learning rate, 0 or more.</param>
/// <param name="Rho">ρ, the share of the mean square that is kept, from 0 to below 1. Double, for 1 − ρ in float is off in the fifth digit.</param>
/// <param name="Epsilon">ε, above 0; added outside the root.</param>
/// <param name="Momentum">μ, from 0 to below 1; 0 saves a slot.</param>
/// <remarks>Tieleman and Hinton 2012, lecture 6.5 of "Neural networks for machine learning".</remarks>
[Word("rmsprop")]
public sealed record RmsProp(float Rate = 0.001f, double Rho = 0.9, float Epsilon = 1e-7f, float Momentum = 0) : OptimizerSpec
{
    /// <summary>The learning rate, 0 or more.</summary>
    public override float Rate { get; init => field = Check.AtLeast(value, 0, nameof(Rate)); } = Check.AtLeast(Rate, 0);

    /// <summary>ρ, the share of the mean square that is kept, from 0 to below 1.</summary>
    public double Rho { get; init => field = Check.Below(value, 0, 1, nameof(Rho)); } = Check.Below(Rho, 0, 1);

    /// <summary>ε, above 0, for a gradient that is always 0 meets a root of 0; added outside the root.</summary>
    public float Epsilon { get; init => field = Check.Above(value, 0, nameof(Epsilon)); } = Check.Above(Epsilon, 0);

    /// <summary>μ, from 0 to below 1; 0 saves a slot.</summary>
    public float Momentum { get; init => field = Check.Below(value, 0, 1, nameof(Momentum)); } = Check.Below(Momentum, 0, 1);

    /// <inheritdoc/>
    public override int Slots => Momentum > 0 ? 2 : 1;

    /// <inheritdoc/>
    public override void Commit(RuleStep step)
    {
        var scaled = new Scaled((float)Rho, (float)(1 - Rho), Epsilon);
        float rate = (float)-step.Rate;
        if (Momentum == 0) step.Apply(new Plain(scaled, rate));
        else step.Apply(new Heavy(scaled, rate, Momentum));
    }

    /// <summary>The gradient over its running root mean square.</summary>
    readonly struct Scaled(float rho, float rest, float epsilon)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Of<TSimd, TVector>(TVector gradient, ref TVector square)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            square = TSimd.MultiplyAdd(TSimd.Broadcast(rho), square, TSimd.Multiply(TSimd.Broadcast(rest), TSimd.Multiply(gradient, gradient)));
            return TSimd.Divide(gradient, TSimd.Add(TSimd.Sqrt(square), TSimd.Broadcast(epsilon)));
        }
    }

    readonly struct Plain(Scaled scaled, float minusRate) : IRule
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Step<TSimd, TVector>(TVector weight, TVector gradient, ref TVector first, ref TVector second)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct => TSimd.Multiply(TSimd.Broadcast(minusRate), scaled.Of<TSimd, TVector>(gradient, ref first));
    }

    readonly struct Heavy(Scaled scaled, float minusRate, float momentum) : IRule
    {
        public static int Slots => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Step<TSimd, TVector>(TVector weight, TVector gradient, ref TVector first, ref TVector second)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            second = TSimd.MultiplyAdd(TSimd.Broadcast(momentum), second, scaled.Of<TSimd, TVector>(gradient, ref first));
            return TSimd.Multiply(TSimd.Broadcast(minusRate), second);
        }
    }
}
