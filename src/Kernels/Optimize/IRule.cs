using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Optimize;

/// <summary>An optimizer's formula, written once for every vector width; a struct that holds the constants of one step.</summary>
/// <remarks>It works element by element: a lane must depend on the same lane of its inputs alone.</remarks>
public interface IRule
{
    /// <summary>How many slots it keeps per parameter: 0, 1 or 2.</summary>
    static abstract int Slots { get; }

    /// <summary>The step Δp to add to a weight.</summary>
    /// <param name="weight">The weight p.</param>
    /// <param name="gradient">Its gradient, clipped and regularized.</param>
    /// <param name="first">The first slot, updated in place; 0 where there is none.</param>
    /// <param name="second">The second slot, updated in place; 0 where there is none.</param>
    TVector Step<TSimd, TVector>(TVector weight, TVector gradient, ref TVector first, ref TVector second)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
