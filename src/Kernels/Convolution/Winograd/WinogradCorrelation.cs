using System.Runtime.Intrinsics;
using Gradus.Kernels.Matmul;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>A 3×3 <see cref="Correlation"/> of stride 1 with 2.25 multiplications for each output and channel in the place of 9.</summary>
/// <remarks>
/// A block of tiles is transformed into the second-level cache and stays there while the panels of weights pass by: 36 small products,
/// then back to pixels. Every number is one chain in the order of the channels, whatever the block: the bits depend on neither blocks nor threads.
/// </remarks>
static unsafe class WinogradCorrelation
{
    /// <summary>Floats of a block's transformed input: half of a second-level cache of 1 MB.</summary>
    const int BlockFloats = 114_688;

    /// <summary>Tiles of a block at most, and the unit that the micro-kernels divide.</summary>
    const int MostTiles = 60, TileUnit = 12;

    /// <summary>Channels of weights that one part transforms.</summary>
    const int WeightChannels = 32;

    /// <summary>With so many weights (256 × 512) it is the panels of weights that stay, and the tiles pass by.</summary>
    const int ManyWeights = 1 << 17;

    /// <summary>Runs the pass on the current pool.</summary>
    public static void Run(in Correlation pass)
    {
        if (SimdTier.Is512) Run<Simd512, Vector512<float>>(pass);
        else if (SimdTier.Is256) Run<Simd256, Vector256<float>>(pass);
        else Run<Simd128, Vector128<float>>(pass);
    }

    static void Run<TSimd, TVector>(in Correlation pass)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var tiles = new WinogradTiles(pass.Images, pass.Patches);
        if (tiles.Count == 0) return;
        int channels = pass.Patches.C, width = WinogradWeights<TSimd, TVector>.Width, panels = (pass.Filters + width - 1) / width;
        if ((long)channels * pass.Filters >= ManyWeights)
        {
            WinogradPanels<TSimd, TVector>.Run(pass, tiles, panels);
            return;
        }
        int plane = WinogradTiles.Plane(panels * width, channels);
        using Threads.Loan loan = Threads.Borrow(WinogradTiles.All * plane, out float* weights);
        int chunks = (channels + WeightChannels - 1) / WeightChannels;
        Threads.Run(panels * chunks, new WeightJob<TSimd, TVector>((float*)pass.Weights, channels, pass.Filters, chunks, weights, plane));
        int fit = BlockFloats / (WinogradTiles.All * WinogradTiles.Padded(channels, TSimd.Lanes));
        int block = Math.Clamp(fit / TileUnit * TileUnit, TileUnit, MostTiles);
        Threads.Run((tiles.Count + block - 1) / block, new TileJob<TSimd, TVector>(pass, tiles, block, panels, weights, plane));
    }

    /// <summary>Transforms the weights of one panel and some channels.</summary>
    readonly struct WeightJob<TSimd, TVector>(float* from, int channels, int outputs, int chunks, float* to, int plane) : IJob
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        public void Run(int part, Workspace workspace)
        {
            int panel = part / chunks, first = part % chunks * WeightChannels, count = Math.Min(WeightChannels, channels - first);
            float* at = to + (((nint)panel * channels) + first) * WinogradWeights<TSimd, TVector>.Width;
            WinogradWeights<TSimd, TVector>.Run(from, channels, outputs, panel, first, count, at, plane, workspace.Floats(18 * TSimd.Lanes));
        }
    }

    /// <summary>One block of tiles: there, 36 products for every panel, and back.</summary>
    readonly struct TileJob<TSimd, TVector>(Correlation pass, WinogradTiles tiles, int block, int panels, float* weights, int plane) : IJob
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        public void Run(int part, Workspace workspace)
        {
            int channels = pass.Patches.C, padded = WinogradTiles.Padded(channels, TSimd.Lanes), width = WinogradWeights<TSimd, TVector>.Width;
            int first = part * block, count = Math.Min(block, tiles.Count - first);
            int inPlane = WinogradTiles.Plane(block, padded), outPlane = WinogradTiles.Plane(block, width);
            float* inputs = workspace.Floats(WinogradTiles.All * inPlane), products = workspace.Floats(WinogradTiles.All * outPlane);
            float* scratch = workspace.Floats(Math.Max(WinogradInput<TSimd, TVector>.Scratch(channels), WinogradOutput<TSimd, TVector>.Scratch));
            WinogradInput<TSimd, TVector>.Run(tiles, first, count, 0, channels, inputs, inPlane, scratch);
            for (int panel = 0; panel < panels; panel++)
            {
                WinogradOutput<TSimd, TVector>.Prefetch(pass, tiles, first, count, panel);
                bool two = pass.Filters - (panel * width) > TSimd.Lanes;
                var product = new MatmulPanel { ARow = padded, AStep = 1, BRow = width, CRow = width, K = channels, Last = TSimd.Lanes };
                for (int position = 0; position < WinogradTiles.All; position++)
                {
                    product.B = weights + ((nint)position * plane) + ((nint)panel * channels * width);
                    float* a = inputs + (position * inPlane), c = products + (position * outPlane);
                    if (two) MatmulRows<TSimd, TVector, Two>.Run(count, product, a, c);
                    else MatmulRows<TSimd, TVector, One>.Run(count, product, a, c);
                }
                WinogradOutput<TSimd, TVector>.Run(pass, tiles, first, count, panel, products, outPlane, scratch);
            }
        }
    }
}
