using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Drivers;

/// <summary>A function of one or two elements and of up to three constants of their column.</summary>
interface IRowMap
{
    /// <summary>Spans it reads: 1 or 2. With 1, b is a.</summary>
    static abstract int Inputs { get; }

    /// <summary>Constants it reads: 1 to 3. Those that it does not read are p.</summary>
    static abstract int Constants { get; }

    /// <summary>The value, lane by lane.</summary>
    static abstract TVector Value<TSimd, TVector>(TVector a, TVector b, TVector p, TVector q, TVector r)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
