using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Losses;

/// <summary>A loss that is a sum over elements: what one output costs beside its target, and the slope.</summary>
public interface IElementLoss
{
    /// <summary>What messages call it.</summary>
    static abstract string Name { get; }

    /// <summary>The loss of each lane and its slope in x.</summary>
    /// <param name="x">Outputs.</param>
    /// <param name="target">Targets.</param>
    /// <param name="positive">How much the share <paramref name="target"/> counts; of no meaning where <see cref="ElementLoss"/> was given no weights to a loss that has none.</param>
    /// <param name="negative">How much the share 1 − <paramref name="target"/> counts.</param>
    /// <param name="slope">∂ loss / ∂ x.</param>
    TVector Run<TSimd, TVector>(TVector x, TVector target, TVector positive, TVector negative, out TVector slope)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
