using Gradus.Kernels.Drivers;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Matmul;

namespace Gradus.Kernels.Convolution;

/// <summary>The gradient with respect to w: patchesᵀ · dy, summed in leaves of pixels that are combined in a binary tree.</summary>
/// <remarks>
/// A unit of work is a leaf (a range of pixels) and a block (a range of rows of dw). Small weights have one block and many leaves,
/// large ones many blocks and few leaves: the partial sums stay below 8 MB and there is work for every thread. Both cuts depend on the shape alone.
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

    /// <summary>Floats of dw that one part combines.</summary>
    const int CombineFloats = 4096;

    /// <summary>dw (+)= patchesᵀ · dy.</summary>
    public static void Run(in ConvolutionShape shape, in Patches patches, float* dy, float* dw, bool accumulate)
    {
        long pixels = (long)shape.N * shape.OutH * shape.OutW;
        int depth = patches.Depth, rows = Rows(depth, shape.Filters), blocks = ((depth - 1) / rows) + 1;
        int leaves = (int)Math.Clamp(pixels / LeastPixels, 1, Math.Max(1, Units / blocks)), length = depth * shape.Filters;
        if (pixels == 0)
        {
            if (!accumulate) new Span<float>(dw, length).Clear();
            return;
        }
        if (leaves == 1)
        {
            Threads.Run(blocks, new LeafJob(patches, pixels, 1, blocks, rows, shape.Filters, dy, dw, accumulate));
            return;
        }
        using Threads.Loan loan = Threads.Borrow(leaves * length, out float* partial);
        Threads.Run(leaves * blocks, new LeafJob(patches, pixels, leaves, blocks, rows, shape.Filters, dy, partial, false));
        Threads.Run(((length - 1) / CombineFloats) + 1, new CombineJob(leaves, length, partial, dw, accumulate));
    }

    /// <summary>Rows of dw in a block, a multiple of 24 where there is more than one.</summary>
    static int Rows(int depth, int filters)
    {
        int most = Math.Max(24, BlockFloats / filters / 24 * 24);
        int blocks = ((depth - 1) / most) + 1;
        return Math.Min(depth, (((depth - 1) / blocks) + 24) / 24 * 24);
    }

    readonly struct LeafJob(Patches patches, long pixels, int leaves, int blocks, int rows, int filters, float* dy, float* target, bool accumulate) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int leaf = part / blocks, depth = patches.Depth, from = part % blocks * rows, to = Math.Min(depth, from + rows), width = to - from;
            long first = pixels * leaf / leaves, end = pixels * (leaf + 1) / leaves;
            float* scratch = patches.AreSource ? null : workspace.Floats(Step * Math.Min(Columns, width));
            float* sums = target + ((long)leaf * depth * filters);
            for (long pixel = first; pixel < end; pixel += Step)
            {
                int count = (int)Math.Min(Step, end - pixel);
                for (int column = from; column < to; column += Columns)
                    Multiply(pixel, count, column, Math.Min(Columns, to - column), sums + ((long)column * filters), scratch, accumulate || pixel > first);
            }
        }

        /// <summary>What <paramref name="count"/> pixels give to some rows of dw.</summary>
        void Multiply(long pixel, int count, int column, int columns, float* sums, float* scratch, bool more)
        {
            float* a = scratch;
            int pitch = columns;
            if (patches.AreSource)
            {
                a = (float*)patches.Source + (pixel * patches.Depth) + column;
                pitch = patches.Depth;
            }
            else patches.Gather(pixel, count, column, column + columns, scratch);
            MatmulBlock.Multiply(a, 1, pitch, dy + (pixel * filters), filters, sums, filters, columns, filters, count, more);
        }
    }

    /// <summary>The sum of the leaves: neighbours in pairs, then pairs of pairs, until one is left.</summary>
    readonly struct CombineJob(int leaves, int length, float* partial, float* dw, bool accumulate) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int start = part * CombineFloats, count = Math.Min(CombineFloats, length - start);
            for (int distance = 1; distance < leaves; distance *= 2)
            {
                for (int leaf = 0; leaf + distance < leaves; leaf += 2 * distance)
                    Add(At(leaf, start), At(leaf + distance, start), count);
            }
            if (accumulate) Add(dw + start, At(0, start), count);
            else new Span<float>(At(0, start), count).CopyTo(new Span<float>(dw + start, count));
        }

        float* At(int leaf, int start) => partial + ((long)leaf * length) + start;

        static void Add(float* to, float* from, int count) => ElementwiseLoops.Binary(default(Add), to, from, to, count);
    }
}
