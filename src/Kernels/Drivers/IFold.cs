using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>A reduction of a block of floats to one: four accumulators run side by side and are joined in a fixed order.</summary>
interface IFold
{
    /// <summary>The result for no elements.</summary>
    static abstract float Start { get; }

    /// <summary>What the missing lanes of the last vector hold.</summary>
    static abstract float Neutral(float about);

    /// <summary>The accumulator with a vector of elements taken in.</summary>
    static abstract TVector Step<TSimd, TVector>(TVector accumulator, TVector x, TVector about)
        where TSimd : ISimd<TVector>
        where TVector : struct;

    /// <summary>Two accumulators as one.</summary>
    static abstract TVector Join<TSimd, TVector>(TVector a, TVector b)
        where TSimd : ISimd<TVector>
        where TVector : struct;

    /// <summary>The lanes of the last accumulator as one number.</summary>
    static abstract float Finish<TSimd, TVector>(TVector accumulator)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
