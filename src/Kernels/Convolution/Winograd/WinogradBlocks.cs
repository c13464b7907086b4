using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>The gradient of many weights: all tiles are transformed once, and blocks of 64 channels by 64 filters are summed over them one after the other.</summary>
/// <remarks>The sums of a block at all positions stay in the second-level cache. Each is one chain over the tiles in their order.</remarks>
static unsafe class WinogradBlocks<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>Channels and filters of a block.</summary>
    const int Side = 64;

    /// <summary>Tiles that are transformed at a time: 37 MB for 512 channels and 512 filters.</summary>
    const int MostTiles = 256;

    /// <summary>Tiles that one part transforms.</summary>
    const int PartTiles = 16;

    /// <summary>dw (+)= the gradient.</summary>
    public static void Run(in WinogradTiles tiles, int filters, float* dy, float* dw, bool accumulate)
    {
        int down = (tiles.Patches.C + Side - 1) / Side, across = (filters + Side - 1) / Side, plane = WinogradTiles.Plane(MostTiles, Side), block = WinogradTiles.All * plane;
        int sumPlane = WinogradTiles.Plane(Side, Side), rounds = Math.Max(1, (tiles.Count + MostTiles - 1) / MostTiles);
        using Threads.Loan loan = Threads.Borrow((down + across) * block, out float* inputs);
        using Threads.Loan kept = Threads.Borrow(rounds == 1 ? 0 : down * across * WinogradTiles.All * sumPlane, out float* sums);
        float* gradients = inputs + ((nint)down * block);
        for (int round = 0; round < rounds; round++)
        {
            int first = round * MostTiles, count = Math.Min(MostTiles, tiles.Count - first), chunks = (count + PartTiles - 1) / PartTiles;
            Threads.Run((down + across) * chunks, new TransformJob(tiles, filters, dy, first, count, chunks, down, inputs, plane));
            Threads.Run(down * across, new BlockJob(tiles.Patches.C, filters, count, across, inputs, gradients, plane, sums, sumPlane, dw, accumulate, round > 0, round == rounds - 1));
        }
    }

    /// <summary>Transforms some tiles of one block of channels or filters.</summary>
    readonly struct TransformJob(WinogradTiles tiles, int filters, float* dy, int first, int count, int chunks, int down, float* to, int plane) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int block = part / chunks, from = part % chunks * PartTiles, some = Math.Min(PartTiles, count - from);
            bool isInput = block < down;
            int start = (isInput ? block : block - down) * Side, width = Math.Min(Side, (isInput ? tiles.Patches.C : filters) - start);
            float* at = to + ((nint)block * WinogradTiles.All * plane) + (from * WinogradTiles.Padded(width, TSimd.Lanes));
            if (isInput) WinogradInput<TSimd, TVector>.Run(tiles, first + from, some, start, width, at, plane, workspace.Floats(WinogradInput<TSimd, TVector>.Scratch(width)));
            else WinogradSpread<TSimd, TVector>.Run(tiles, dy, filters, first + from, some, start, width, at, plane, workspace.Floats(WinogradSpread<TSimd, TVector>.Scratch(width)));
        }
    }

    /// <summary>The sums of one block at all positions, and after the last tiles its weights.</summary>
    readonly struct BlockJob(int channels, int filters, int count, int across, float* inputs, float* gradients, int plane, float* kept, int sumPlane, float* dw,
        bool accumulate, bool isMore, bool isLast) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int row = part / across, column = part % across, rows = Math.Min(Side, channels - (row * Side)), columns = Math.Min(Side, filters - (column * Side));
            int padded = WinogradTiles.Padded(rows, TSimd.Lanes), width = WinogradTiles.Padded(columns, TSimd.Lanes);
            float* v = inputs + ((nint)row * WinogradTiles.All * plane), z = gradients + ((nint)column * WinogradTiles.All * plane);
            float* sums = isLast && !isMore ? workspace.Floats(WinogradTiles.All * sumPlane) : kept + ((nint)part * WinogradTiles.All * sumPlane);
            for (int position = 0; position < WinogradTiles.All; position++)
            {
                nint at = (nint)position * plane;
                WinogradProduct<TSimd, TVector>.Add(v + at, rows, padded, z + at, width, count, sums + (position * sumPlane), isMore);
            }
            if (!isLast) return;
            float* temporary = workspace.Floats(18 * TSimd.Lanes), to = dw + ((nint)row * Side * filters) + (column * Side);
            for (int channel = 0; channel < rows; channel++)
                WinogradTaps<TSimd, TVector>.Run(sums + (channel * width), sumPlane, columns, to + ((nint)channel * filters), (nint)channels * filters, accumulate, temporary);
        }
    }
}
