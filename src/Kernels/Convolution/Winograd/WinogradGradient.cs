using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>The gradient of 3×3 weights at stride 1: for each position Vᵀ·Z over all tiles, then dw = Gᵀ·u·G.</summary>
static unsafe class WinogradGradient
{
    /// <summary>With more channels or filters the sums of a position leave the cache, and blocks of them are made one after the other.</summary>
    const int MostInPositions = 256;

    /// <summary>dw (+)= the gradient.</summary>
    /// <param name="images">N.</param>
    /// <param name="patches">What each output pixel looks at.</param>
    /// <param name="filters">Filters of dy and of dw.</param>
    /// <param name="dy">[N,OutH,OutW,filters].</param>
    /// <param name="dw">[3,3,C,filters].</param>
    /// <param name="accumulate">Adds to dw.</param>
    public static void Run(int images, in Patches patches, int filters, float* dy, float* dw, bool accumulate)
    {
        var tiles = new WinogradTiles(images, patches);
        if (SimdTier.Is512) Run<Simd512, Vector512<float>>(tiles, filters, dy, dw, accumulate);
        else if (SimdTier.Is256) Run<Simd256, Vector256<float>>(tiles, filters, dy, dw, accumulate);
        else Run<Simd128, Vector128<float>>(tiles, filters, dy, dw, accumulate);
    }

    static void Run<TSimd, TVector>(in WinogradTiles tiles, int filters, float* dy, float* dw, bool accumulate)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        if (Math.Max(tiles.Patches.C, filters) <= MostInPositions) WinogradPositions<TSimd, TVector>.Run(tiles, filters, dy, dw, accumulate);
        else WinogradBlocks<TSimd, TVector>.Run(tiles, filters, dy, dw, accumulate);
    }
}
