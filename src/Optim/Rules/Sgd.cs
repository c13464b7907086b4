using System.Runtime.CompilerServices;
using Gradus.Catalogs;
using Gradus.Kernels.Optimize;
using Gradus.Kernels.Simd;

namespace Gradus.Optim.Rules;

/// <summary>Stochastic gradient descent: v = μ·v + g, p −= rate·v; with Nesterov's look-ahead p −= rate·(g + μ·v). As PyTorch's SGD.</summary>
/// <param name="Rate">The learning rate, 0 or more.</param>
/// <param name="Momentum">μ, from 0 to below 1; 0 keeps no state.</param>
/// <param name="Nesterov">Whether to look ahead (Nesterov 1983; Sutskever et al. 2013); needs a momentum.</param>
public sealed record Sgd(float Rate = 0.01f, float Momentum = 0, bool Nesterov = false) : OptimizerSpec
{
    /// <summary>The learning rate, 0 or more.</summary>
    public override float Rate { get; init => field = Check.AtLeast(value, 0, nameof(Rate)); } = Check.AtLeast(Rate, 0);

    /// <summary>μ, from 0 to below 1; 0 keeps no state.</summary>
    public float Momentum { get; init => field = Check.Below(value, 0, 1, nameof(Momentum)); } = Check.Below(Momentum, 0, 1);

    /// <summary>Whether to look ahead; needs a momentum.</summary>
    public bool Nesterov { get; init; } = !Nesterov || Momentum > 0 ? Nesterov
        : throw new ArgumentException("nesterov is true but momentum is 0; Nesterov's look-ahead needs a momentum above 0, such as 0.9");

    /// <inheritdoc/>
    public override int Slots => Momentum > 0 ? 1 : 0;

    /// <inheritdoc/>
    public override void Commit(RuleStep step)
    {
        float rate = (float)-step.Rate;
        if (Momentum == 0) step.Apply(new Plain(rate));
        else if (Nesterov) step.Apply(new LookAhead(rate, Momentum));
        else step.Apply(new Heavy(rate, Momentum));
    }

    readonly struct Plain(float minusRate) : IRule
    {
        public static int Slots => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Step<TSimd, TVector>(TVector weight, TVector gradient, ref TVector first, ref TVector second)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct => TSimd.Multiply(TSimd.Broadcast(minusRate), gradient);
    }

    readonly struct Heavy(float minusRate, float momentum) : IRule
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Step<TSimd, TVector>(TVector weight, TVector gradient, ref TVector first, ref TVector second)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            first = TSimd.MultiplyAdd(TSimd.Broadcast(momentum), first, gradient);
            return TSimd.Multiply(TSimd.Broadcast(minusRate), first);
        }
    }

    readonly struct LookAhead(float minusRate, float momentum) : IRule
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Step<TSimd, TVector>(TVector weight, TVector gradient, ref TVector first, ref TVector second)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            TVector share = TSimd.Broadcast(momentum);
            first = TSimd.MultiplyAdd(share, first, gradient);
            return TSimd.Multiply(TSimd.Broadcast(minusRate), TSimd.MultiplyAdd(share, first, gradient));
        }
    }
}
