using Gradus.Kernels.Convolution.Winograd;
using Gradus.Kernels.Matmul;

namespace Gradus.Kernels.Convolution;

/// <summary>The gradient with respect to w: patchesᵀ · dy, summed in leaves of pixels that are combined in a binary tree.</summary>
/// <remarks>
/// A unit of work is a leaf (a range of pixels) and a block (a range of rows of dw). Small weights have one block and many leaves,
/// large ones many blocks and few leaves: the partial sums stay below 8 MB and there is work for every thread. Both cuts depend on the shape alone.
/// A group of channels is a unit of its own: it fills some columns of dw.
/// </remarks>
static unsafe class WeightGradient
{
    /// <summary>Floats of dw in a block: they stay in L2 beside the patches.</summary>
    const int BlockFloats = 65536;

    /// <summary>Pixels that are gathered and multiplied at a time.</summary>
    const int Step = 128;

    /// <summary>Columns of their patches that are gathered at a time: 96 kB.</summary>
    const int Columns = 192;

    /// <summary>Units of work that are aimed at.</summary>
    const int Units = 32;

    /// <summary>A leaf has at least as many pixels: below, combining costs as much as summing.</summary>
    const int LeastPixels = 256;

    /// <summary>dw (+)= patchesᵀ · dy.</summary>
    public static void Run(in ConvolutionShape shape, in Patches patches, float* dy, float* dw, bool accumulate)
    {
        long pixels = (long)shape.N * shape.OutH * shape.OutW;
        if (pixels > 0 && Way(shape, patches) == Route.Winograd)
        {
            WinogradGradient.Run(shape.N, patches, shape.Filters, dy, dw, accumulate);
            return;
        }
        int depth = patches.Depth, rows = Rows(depth, shape.GroupFilters), blocks = (((depth - 1) / rows) + 1) * shape.Groups;
        int leaves = (int)Math.Clamp(pixels / LeastPixels, 1, Math.Max(1, Units / blocks)), length = depth * shape.Filters;
        if (pixels == 0)
        {
            if (!accumulate) new Span<float>(dw, length).Clear();
            return;
        }
        if (leaves == 1)
        {
            Threads.Run(blocks, new LeafJob(patches, pixels, 1, blocks, rows, shape.Groups, shape.Filters, dy, dw, accumulate));
            return;
        }
        using Threads.Loan loan = Threads.Borrow(leaves * length, out float* partial);
        Threads.Run(leaves * blocks, new LeafJob(patches, pixels, leaves, blocks, rows, shape.Groups, shape.Filters, dy, partial, false));
        LeafSums.Combine(leaves, length, partial, dw, accumulate);
    }

    /// <summary>How it computes.</summary>
    internal static Route Way(in ConvolutionShape shape, in Patches patches) =>
        shape.Groups == 1 && WinogradTable.Takes(patches, shape.Filters) ? Route.Winograd : patches.AreSource ? Route.Product : Route.Gathered;

    /// <summary>Rows of dw in a block, a multiple of 24 where there is more than one.</summary>
    static int Rows(int depth, int filters)
    {
        int most = Math.Max(24, BlockFloats / filters / 24 * 24);
        int blocks = ((depth - 1) / most) + 1;
        return Math.Min(depth, (((depth - 1) / blocks) + 24) / 24 * 24);
    }

    readonly struct LeafJob(Patches patches, long pixels, int leaves, int blocks, int rows, int groups, int filters, float* dy, float* target, bool accumulate) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int leaf = part / blocks, block = part % blocks, group = block % groups, depth = patches.Depth, from = block / groups * rows, to = Math.Min(depth, from + rows), width = to - from;
            long first = pixels * leaf / leaves, end = pixels * (leaf + 1) / leaves;
            float* scratch = patches.AreSource ? null : workspace.Floats(Step * Math.Min(Columns, width));
            int own = filters / groups;
            float* sums = target + ((long)leaf * depth * filters) + (group * own);
            Patches looking = patches with { Source = patches.Source + ((nint)group * patches.C * sizeof(float)) };
            for (long pixel = first; pixel < end; pixel += Step)
            {
                int count = (int)Math.Min(Step, end - pixel);
                for (int column = from; column < to; column += Columns)
                    Multiply(looking, pixel, count, column, Math.Min(Columns, to - column), dy + (pixel * filters) + (group * own), own, sums + ((long)column * filters), scratch, accumulate || pixel > first);
            }
        }

        /// <summary>What <paramref name="count"/> pixels give to some rows of a group's part of dw.</summary>
        void Multiply(in Patches looking, long pixel, int count, int column, int columns, float* slope, int own, float* sums, float* scratch, bool more)
        {
            float* a = scratch;
            int pitch = columns;
            if (looking.AreSource)
            {
                a = (float*)looking.Source + (pixel * looking.Channels) + column;
                pitch = looking.Channels;
            }
            else looking.Gather(pixel, count, column, column + columns, scratch);
            MatmulBlock.Multiply(a, 1, pitch, slope, filters, sums, filters, columns, own, count, more);
        }
    }
}
