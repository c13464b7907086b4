using System.Runtime.CompilerServices;
using Gradus.Catalogs;
using Gradus.Kernels.Optimize;
using Gradus.Kernels.Simd;

namespace Gradus.Optim.Rules;

/// <summary>Adagrad: s = s + g², from 0, p −= rate · g / (√s + ε). As PyTorch's Adagrad.</summary>
/// <param name="Rate">The learning rate, 0 or more.</param>
/// <param name="Epsilon">ε, above 0; added outside the root.</param>
/// <remarks>Duchi, Hazan and Singer 2011, "Adaptive subgradient methods for online learning and stochastic optimization", in its diagonal form.</remarks>
public sealed record Adagrad(float Rate = 0.01f, float Epsilon = 1e-10f) : OptimizerSpec
{
    /// <summary>The learning rate, 0 or more.</summary>
    public override float Rate { get; init => field = Check.AtLeast(value, 0, nameof(Rate)); } = Check.AtLeast(Rate, 0);

    /// <summary>ε, above 0, for a gradient of 0 meets a root of 0; added outside the root.</summary>
    public float Epsilon { get; init => field = Check.Above(value, 0, nameof(Epsilon)); } = Check.Above(Epsilon, 0);

    /// <inheritdoc/>
    public override int Slots => 1;

    /// <inheritdoc/>
    public override void Commit(RuleStep step) => step.Apply(new Rule((float)-step.Rate, Epsilon));

    readonly struct Rule(float minusRate, float epsilon) : IRule
    {
        public static int Slots => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Step<TSimd, TVector>(TVector weight, TVector gradient, ref TVector first, ref TVector second)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            first = TSimd.MultiplyAdd(gradient, gradient, first);
            TVector root = TSimd.Add(TSimd.Sqrt(first), TSimd.Broadcast(epsilon));
            return TSimd.Divide(TSimd.Multiply(TSimd.Broadcast(minusRate), gradient), root);
        }
    }
}
