using Gradus.Kernels.Convolution.Winograd;
using Gradus.Kernels.Matmul;

namespace Gradus.Kernels.Convolution;

/// <summary>One pass of patches times weights, written to a grid of pixels: a group of a forward convolution, or of one phase of its data gradient.</summary>
/// <param name="Images">N.</param>
/// <param name="Patches">What each output pixel looks at.</param>
/// <param name="Weights">[Patches.Depth, Filters].</param>
/// <param name="WeightPitch">Floats from one row of the weights to the next.</param>
/// <param name="Filters">Columns of the weights.</param>
/// <param name="Bias">[Filters], or null.</param>
/// <param name="Target">Pixel (0,0) of the grid in image 0.</param>
/// <param name="ImagePitch">Floats from one image of the target to the next.</param>
/// <param name="RowPitch">Floats from one row of the grid to the next.</param>
/// <param name="PixelPitch">Floats from one pixel of the grid to the next.</param>
/// <param name="Accumulate">Adds to the target.</param>
readonly unsafe record struct Correlation(
    int Images, Patches Patches, nint Weights, int WeightPitch, int Filters, nint Bias,
    nint Target, long ImagePitch, long RowPitch, int PixelPitch, bool Accumulate)
{
    /// <summary>Floats of a block's patches: with a panel of the weights they stay near the first-level cache.</summary>
    const int PatchFloats = 16384;

    /// <summary>Columns of the patches that are gathered and multiplied at a time.</summary>
    const int DepthBlock = 192;

    long Pixels => (long)Images * Patches.OutH * Patches.OutW;

    /// <summary>Pixels of a block: a multiple of 24, which every micro-kernel divides; a function of the patch's size alone.</summary>
    int Block => Math.Clamp(PatchFloats / Math.Min(DepthBlock, Patches.Depth) / 24 * 24, 24, 384);

    /// <summary>Whether the pixels of the grid lie one behind the other through all images.</summary>
    bool Contiguous => RowPitch == (long)Patches.OutW * PixelPitch && ImagePitch == Patches.OutH * RowPitch;

    /// <summary>How the pass computes; a function of the shape of one image and of the filters alone.</summary>
    public Route Route => WeightPitch == Filters && WinogradTable.Takes(Patches, Filters) ? Route.Winograd
        : Patches.AreSource ? Route.Product
        : CorrelationRows.Suit(Patches) ? Route.Rows : Route.Gathered;

    /// <summary>Runs the pass on the current pool.</summary>
    public void Run()
    {
        switch (Route)
        {
            case Route.Winograd: WinogradCorrelation.Run(this); break;
            case Route.Rows: CorrelationRows.Run(this); break;
            default: RunBlocks(); break;
        }
    }

    void RunBlocks()
    {
        long parts = (Pixels + Block - 1) / Block;
        // A pool takes 2²⁰ parts at most.
        int blocks = (int)((parts >> 18) + 1);
        Threads.Run((int)((parts + blocks - 1) / blocks), new Job(this, blocks));
    }

    void RunBlock(long first, float* scratch)
    {
        int count = (int)Math.Min(Block, Pixels - first), depth = Patches.Depth;
        for (int k = 0; k < depth; k += DepthBlock)
        {
            int columns = Math.Min(DepthBlock, depth - k);
            if (Patches.AreSource)
            {
                Multiply(first, count, (float*)Patches.Source + (first * Patches.Channels) + k, Patches.Channels, k, columns);
                continue;
            }
            Patches.Gather(first, count, k, k + columns, scratch);
            Multiply(first, count, scratch, columns, k, columns);
        }
    }

    /// <summary>Columns [k, k + columns) of the patches times those rows of the weights, for as many pixels at a time as lie at equal distances.</summary>
    void Multiply(long first, int count, float* patches, int pitch, int k, int columns)
    {
        if (Contiguous)
        {
            MultiplyRun((float*)Target + (first * PixelPitch), count, patches, pitch, k, columns);
            return;
        }
        for (int done = 0; done < count;)
        {
            long pixel = first + done;
            int ox = (int)(pixel % Patches.OutW), oy = (int)(pixel / Patches.OutW % Patches.OutH);
            int run = Math.Min(Patches.OutW - ox, count - done);
            float* target = (float*)Target + (pixel / Patches.OutW / Patches.OutH * ImagePitch) + (oy * RowPitch) + ((long)ox * PixelPitch);
            MultiplyRun(target, run, patches + ((long)done * pitch), pitch, k, columns);
            done += run;
        }
    }

    void MultiplyRun(float* target, int count, float* patches, int pitch, int k, int columns)
    {
        bool accumulate = Accumulate || k > 0;
        if (Bias != 0 && k == 0)
        {
            SetToBias(target, count);
            accumulate = true;
        }
        MatmulBlock.Multiply(patches, pitch, 1, (float*)Weights + ((long)k * WeightPitch), WeightPitch, target, PixelPitch, count, Filters, columns, accumulate);
    }

    /// <summary>Puts the bias into <paramref name="count"/> pixels.</summary>
    public void SetToBias(float* target, int count)
    {
        var bias = new ReadOnlySpan<float>((float*)Bias, Filters);
        if (PixelPitch != Filters)
        {
            for (int i = 0; i < count; i++) bias.CopyTo(new Span<float>(target + ((long)i * PixelPitch), Filters));
            return;
        }
        bias.CopyTo(new Span<float>(target, Filters));
        // What is filled doubles with every copy.
        int filled = Filters, whole = count * Filters;
        for (; filled < whole; filled *= 2)
            new ReadOnlySpan<float>(target, Math.Min(filled, whole - filled)).CopyTo(new Span<float>(target + filled, whole - filled));
    }

    readonly struct Job(Correlation pass, int blocks) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            float* scratch = pass.Patches.AreSource ? null : workspace.Floats(pass.Block * Math.Min(DepthBlock, pass.Patches.Depth));
            long block = pass.Block, first = part * blocks * block, end = Math.Min(pass.Pixels, first + (blocks * block));
            for (; first < end; first += block) pass.RunBlock(first, scratch);
        }
    }
}
