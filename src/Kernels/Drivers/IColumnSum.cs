using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>What is summed over the rows of each column: one or two sums of terms of one or two elements and a constant of the column.</summary>
interface IColumnSum
{
    /// <summary>Spans it reads: 1 or 2. With 1, b is a.</summary>
    static abstract int Inputs { get; }

    /// <summary>Sums it makes: 1 or 2.</summary>
    static abstract int Sums { get; }

    /// <summary>Whether it reads the constant. If not, it is undefined.</summary>
    static abstract bool NeedsConstant { get; }

    /// <summary>Whether the first input is replaced, in memory too, before it is summed.</summary>
    static virtual bool Replaces => false;

    /// <summary>What replaces the first input; called only where <see cref="Replaces"/>.</summary>
    static virtual TVector Replace<TSimd, TVector>(TVector a, TVector b, TVector constant, TVector factor, TVector offset)
        where TSimd : ISimd<TVector>
        where TVector : struct => a;

    /// <summary>The first sum with this row added.</summary>
    static abstract TVector First<TSimd, TVector>(TVector sum, TVector a, TVector b, TVector constant)
        where TSimd : ISimd<TVector>
        where TVector : struct;

    /// <summary>The second sum with this row added; called only with two sums.</summary>
    static abstract TVector Second<TSimd, TVector>(TVector sum, TVector a, TVector b, TVector constant)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
