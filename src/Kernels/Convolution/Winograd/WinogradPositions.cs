using Gradus.Kernels.Drivers;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>The gradient of few weights: rounds of tiles are transformed, then each of the 36 positions sums its products over them.</summary>
/// <remarks>A position's part of a round and its sums stay in the second-level cache. A sum is a chain over the tiles of a round, and the rounds are added in their order.</remarks>
static unsafe class WinogradPositions<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>Floats of a round's transformed input and gradient: 4 MB, which the threads hand to each other in the caches.</summary>
    const int RoundFloats = 1 << 20;

    /// <summary>Tiles of one product: a panel of their gradient is half of the first-level cache.</summary>
    const int ProductTiles = 192;

    /// <summary>Tiles that one part transforms.</summary>
    const int PartTiles = 16;

    /// <summary>dw (+)= the gradient.</summary>
    public static void Run(in WinogradTiles tiles, int filters, float* dy, float* dw, bool accumulate)
    {
        int channels = tiles.Patches.C, padded = WinogradTiles.Padded(channels, TSimd.Lanes), width = WinogradTiles.Padded(filters, TSimd.Lanes);
        int most = Math.Clamp(RoundFloats / (WinogradTiles.All * (padded + width)) / PartTiles * PartTiles, PartTiles, Math.Max(PartTiles, tiles.Count));
        int inPlane = WinogradTiles.Plane(most, padded), outPlane = WinogradTiles.Plane(most, width), sumPlane = WinogradTiles.Plane(channels, width);
        using Threads.Loan loan = Threads.Borrow(WinogradTiles.All * (inPlane + outPlane + sumPlane), out float* inputs);
        float* gradients = inputs + ((nint)WinogradTiles.All * inPlane), sums = gradients + ((nint)WinogradTiles.All * outPlane);
        if (tiles.Count == 0) new Span<float>(sums, WinogradTiles.All * sumPlane).Clear();
        for (int first = 0; first < tiles.Count; first += most)
        {
            int count = Math.Min(most, tiles.Count - first);
            Threads.Run((count + PartTiles - 1) / PartTiles, new TransformJob(tiles, filters, dy, first, count, inputs, inPlane, gradients, outPlane));
            Threads.Run(WinogradTiles.All, new SumJob(channels, padded, width, count, inputs, inPlane, gradients, outPlane, sums, sumPlane, first > 0));
        }
        Threads.Run(channels, new TapsJob(channels, filters, sums, sumPlane, dw, accumulate));
    }

    /// <summary>Transforms some tiles of the input and of the gradient.</summary>
    readonly struct TransformJob(WinogradTiles tiles, int filters, float* dy, int first, int count, float* inputs, int inPlane, float* gradients, int outPlane) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int channels = tiles.Patches.C, padded = WinogradTiles.Padded(channels, TSimd.Lanes), width = WinogradTiles.Padded(filters, TSimd.Lanes);
            int from = part * PartTiles, some = Math.Min(PartTiles, count - from);
            float* scratch = workspace.Floats(Math.Max(WinogradInput<TSimd, TVector>.Scratch(channels), WinogradSpread<TSimd, TVector>.Scratch(filters)));
            WinogradInput<TSimd, TVector>.Run(tiles, first + from, some, 0, channels, inputs + (from * padded), inPlane, scratch);
            WinogradSpread<TSimd, TVector>.Run(tiles, dy, filters, first + from, some, 0, filters, gradients + (from * width), outPlane, scratch);
        }
    }

    /// <summary>The sums of one position over the tiles of a round.</summary>
    readonly struct SumJob(int channels, int padded, int width, int count, float* inputs, int inPlane, float* gradients, int outPlane, float* sums, int sumPlane, bool isMore) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            float* v = inputs + ((nint)part * inPlane), z = gradients + ((nint)part * outPlane), u = sums + ((nint)part * sumPlane);
            // Each round starts from 0: the error grows with the root of a round, not of all tiles.
            float* own = isMore ? workspace.Floats(channels * width) : u;
            for (int from = 0; from < count; from += ProductTiles)
                WinogradProduct<TSimd, TVector>.Add(v + (from * padded), channels, padded, z + (from * width), width, Math.Min(ProductTiles, count - from), own, from > 0);
            if (isMore) ElementwiseLoops.Binary(default(Add), u, own, u, channels * width);
        }
    }

    /// <summary>The weights of one channel.</summary>
    readonly struct TapsJob(int channels, int filters, float* sums, int plane, float* dw, bool accumulate) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int width = WinogradTiles.Padded(filters, TSimd.Lanes);
            WinogradTaps<TSimd, TVector>.Run(sums + ((nint)part * width), plane, filters, dw + ((nint)part * filters), (nint)channels * filters, accumulate, workspace.Floats(18 * TSimd.Lanes));
        }
    }
}
