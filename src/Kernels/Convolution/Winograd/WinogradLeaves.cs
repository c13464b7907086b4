using System.Runtime.CompilerServices;
using Gradus.Kernels.Matmul;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>The gradient of few weights: leaves of tiles are summed side by side and combined in a binary tree. The leaves depend on the shape alone.</summary>
static unsafe class WinogradLeaves<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>A leaf has at least so many tiles: below, combining costs as much as summing.</summary>
    const int LeastTiles = 96;

    /// <summary>More leaves give no thread more to do, and the sums of all together stay below 16 MB.</summary>
    const int MostLeaves = 32, MostFloats = 1 << 22;

    /// <summary>Floats of a block's transformed input and gradient: with the sums they stay in the second-level cache.</summary>
    const int BlockFloats = 65_536;

    /// <summary>Tiles of a block.</summary>
    const int LeastBlock = 8, MostBlock = 48;

    /// <summary>dw (+)= the gradient.</summary>
    public static void Run(in WinogradTiles tiles, int filters, float* dy, float* dw, bool accumulate)
    {
        int channels = tiles.Patches.C, padded = WinogradTiles.Padded(filters, TSimd.Lanes), plane = WinogradTiles.Plane(channels, padded);
        int leaves = Math.Clamp(Math.Min(tiles.Count / LeastTiles, MostFloats / (WinogradTiles.All * plane)), 1, MostLeaves);
        using Threads.Loan loan = Threads.Borrow(leaves * WinogradTiles.All * plane, out float* sums);
        Threads.Run(leaves, new LeafJob(tiles, filters, dy, leaves, sums, plane));
        Threads.Run(channels, new CombineJob(channels, filters, leaves, sums, plane, dw, accumulate));
    }

    /// <summary>The sums of one leaf, block by block.</summary>
    readonly struct LeafJob(WinogradTiles tiles, int filters, float* dy, int leaves, float* sums, int plane) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int channels = tiles.Patches.C, padded = WinogradTiles.Padded(channels, TSimd.Lanes), width = WinogradTiles.Padded(filters, TSimd.Lanes);
            int block = Math.Clamp(BlockFloats / (WinogradTiles.All * (padded + width)), LeastBlock, MostBlock);
            int inPlane = WinogradTiles.Plane(block, padded), outPlane = WinogradTiles.Plane(block, width);
            float* inputs = workspace.Floats(WinogradTiles.All * inPlane), gradients = workspace.Floats(WinogradTiles.All * outPlane);
            float* scratch = workspace.Floats(Math.Max(WinogradInput<TSimd, TVector>.Scratch(channels), WinogradSpread<TSimd, TVector>.Scratch(filters)));
            float* own = sums + ((nint)part * WinogradTiles.All * plane);
            int start = MatmulBlock.Cut(tiles.Count, part, leaves), end = MatmulBlock.Cut(tiles.Count, part + 1, leaves);
            if (start == end) new Span<float>(own, WinogradTiles.All * plane).Clear();
            for (int first = start; first < end; first += block)
            {
                int count = Math.Min(block, end - first);
                WinogradInput<TSimd, TVector>.Run(tiles, first, count, 0, channels, inputs, inPlane, scratch);
                WinogradSpread<TSimd, TVector>.Run(tiles, dy, filters, first, count, 0, filters, gradients, outPlane, scratch);
                for (int position = 0; position < WinogradTiles.All; position++)
                {
                    WinogradProduct<TSimd, TVector>.Add(inputs + (position * inPlane), channels, padded, gradients + (position * outPlane), width, count,
                        own + ((nint)position * plane), first > start);
                }
            }
        }
    }

    /// <summary>The sum of the leaves of one channel, neighbours first, and its weights.</summary>
    readonly struct CombineJob(int channels, int filters, int leaves, float* sums, int plane, float* dw, bool accumulate) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int width = WinogradTiles.Padded(filters, TSimd.Lanes);
            nint leafPitch = (nint)WinogradTiles.All * plane;
            float* own = sums + ((nint)part * width);
            for (int distance = 1; distance < leaves; distance *= 2)
                for (int leaf = 0; leaf + distance < leaves; leaf += 2 * distance)
                    AddTo(own + (leaf * leafPitch), own + ((leaf + distance) * leafPitch), plane, width);
            WinogradTaps<TSimd, TVector>.Run(own, plane, filters, dw + ((nint)part * filters), (nint)channels * filters, accumulate, workspace.Floats(18 * TSimd.Lanes));
        }

        /// <summary>Adds the rows of all positions.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static void AddTo(float* to, float* from, nint plane, int width)
        {
            for (int position = 0; position < WinogradTiles.All; position++, to += plane, from += plane)
                for (int k = 0; k < width; k += TSimd.Lanes)
                    TSimd.Store(to + k, TSimd.Add(TSimd.Load(to + k), TSimd.Load(from + k)));
        }
    }
}
