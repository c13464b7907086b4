using System.Runtime.Intrinsics;
using Gradus.Kernels.Convolution;
using Gradus.Kernels.Convolution.Winograd;
using Gradus.Kernels.Simd;

namespace Gradus.Tests.Kernels.Convolution;

/// <summary>Whether tiles stay in the cache or panels of weights decides no bit.</summary>
public sealed unsafe class WinogradPanelsTests
{
    [Theory]
    [InlineData(2, 9, 16, 16)]
    [InlineData(1, 5, 40, 50)]
    [InlineData(140, 5, 70, 33)]
    [InlineData(3, 8, 130, 20)]
    public void Both_ways_have_the_same_bits(int n, int side, int c, int filters)
    {
        var s = new ConvolutionShape(n, side, side, c, 3, 3, filters, 1, 1, 1, 1, 1, 1);
        float[] x = Numbers.Floats(s.InputLength, 1), w = Numbers.Floats(s.WeightLength, 2), bias = Numbers.Floats(filters, 3);
        float[] tilesStay = Numbers.Floats(s.OutputLength, 4), panelsStay = [.. tilesStay];
        foreach (bool accumulate in (bool[])[false, true])
        {
            fixed (float* px = x, pw = w, pb = bias, first = tilesStay, second = panelsStay)
            {
                WinogradCorrelation.Run(Pass(s, px, pw, accumulate ? null : pb, first, accumulate));
                Panels(Pass(s, px, pw, accumulate ? null : pb, second, accumulate));
            }
            Assert.Equal(Numbers.Bits(tilesStay), Numbers.Bits(panelsStay));
        }
    }

    static Correlation Pass(in ConvolutionShape s, float* x, float* w, float* bias, float* y, bool accumulate)
    {
        var patches = new Patches((nint)x, s.H, s.W, s.C, 3, 3, 1, 1, -1, -1, s.OutH, s.OutW, s.C, 1, 1);
        int row = s.OutW * s.Filters;
        return new Correlation(s.N, patches, (nint)w, s.Filters, s.Filters, (nint)bias, (nint)y, (long)s.OutH * row, row, s.Filters, accumulate);
    }

    static void Panels(in Correlation pass)
    {
        var tiles = new WinogradTiles(pass.Images, pass.Patches);
        int width = 2 * SimdTier.Lanes, panels = (pass.Filters + width - 1) / width;
        if (SimdTier.Is512) WinogradPanels<Simd512, Vector512<float>>.Run(pass, tiles, panels);
        else if (SimdTier.Is256) WinogradPanels<Simd256, Vector256<float>>.Run(pass, tiles, panels);
        else WinogradPanels<Simd128, Vector128<float>>.Run(pass, tiles, panels);
    }
}
