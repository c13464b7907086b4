using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Gradus.Kernels.Simd;

/// <summary>Which instruction set this process computes with. The same on every call; the compiler folds it to a constant.</summary>
/// <remarks>
/// Kernels choose by <c>if (SimdTier.Is512) Loop&lt;Simd512, Vector512&lt;float&gt;&gt;(…); else if (SimdTier.Is256) …; else …</c>.
/// Bits are promised equal within one tier. <c>DOTNET_EnableAVX512=0</c> and <c>DOTNET_EnableAVX2=0</c> lower it.
/// </remarks>
public static class SimdTier
{
    /// <summary>AVX-512: 16 floats.</summary>
    public static bool Is512 => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    /// <summary>AVX2 with FMA: 8 floats.</summary>
    public static bool Is256 => Vector256.IsHardwareAccelerated && Fma.IsSupported;

    /// <summary>The name written into <c>environment.json</c> and bench results: <c>avx512</c>, <c>avx2</c> or <c>portable</c>.</summary>
    public static string Name => Is512 ? "avx512" : Is256 ? "avx2" : "portable";

    /// <summary>Floats in a vector of this tier.</summary>
    public static int Lanes => Is512 ? 16 : Is256 ? 8 : 4;
}
