using Gradus.Kernels.Matmul;

namespace Gradus.Kernels.Convolution;

/// <summary>One pass of patches times weights, written to a grid of pixels: a forward convolution, or one phase of its data gradient.</summary>
/// <param name="Images">N.</param>
/// <param name="Patches">What each output pixel looks at.</param>
/// <param name="Weights">[Patches.Depth, Filters].</param>
/// <param name="Filters">Columns of the weights.</param>
/// <param name="Bias">[Filters], or null.</param>
/// <param name="Target">Pixel (0,0) of the grid in image 0.</param>
/// <param name="ImagePitch">Floats from one image of the target to the next.</param>
/// <param name="RowPitch">Floats from one row of the grid to the next.</param>
/// <param name="PixelPitch">Floats from one pixel of the grid to the next.</param>
/// <param name="Accumulate">Adds to the target.</param>
readonly unsafe record struct Correlation(
    int Images, Patches Patches, nint Weights, int Filters, nint Bias,
    nint Target, long ImagePitch, long RowPitch, int PixelPitch, bool Accumulate)
{
    /// <summary>Floats of a block's patches: a quarter of a typical L2.</summary>
    const int PatchFloats = 65536;

    /// <summary>Rows of the weights that one multiplication reads: 32 columns of them stay in L1.</summary>
    const int DepthBlock = 192;

    long Pixels => (long)Images * Patches.OutH * Patches.OutW;

    /// <summary>Pixels of a block: a multiple of 24, which every micro-kernel divides; a function of the patch's size alone.</summary>
    int Block => Math.Clamp(PatchFloats / Patches.Depth / 24 * 24, 24, 384);

    /// <summary>Whether the pixels of the grid lie one behind the other through all images.</summary>
    bool Contiguous => RowPitch == (long)Patches.OutW * PixelPitch && ImagePitch == Patches.OutH * RowPitch;

    /// <summary>Runs the pass on the current pool.</summary>
    public void Run()
    {
        long parts = (Pixels + Block - 1) / Block;
        // A pool takes 2²⁰ parts at most.
        int blocks = (int)((parts >> 18) + 1);
        Threads.Run((int)((parts + blocks - 1) / blocks), new Job(this, blocks));
    }

    void RunBlock(long first, Workspace workspace, float* scratch)
    {
        int count = (int)Math.Min(Block, Pixels - first), depth = Patches.Depth;
        float* patches = scratch;
        if (Patches.AreSource) patches = (float*)Patches.Source + (first * depth);
        else Patches.Gather(first, count, 0, depth, patches);
        if (Contiguous)
        {
            Multiply(patches, count, (float*)Target + (first * PixelPitch));
            return;
        }
        for (int done = 0; done < count;)
        {
            long pixel = first + done;
            int ox = (int)(pixel % Patches.OutW), oy = (int)(pixel / Patches.OutW % Patches.OutH);
            int run = Math.Min(Patches.OutW - ox, count - done);
            float* target = (float*)Target + (pixel / Patches.OutW / Patches.OutH * ImagePitch) + (oy * RowPitch) + ((long)ox * PixelPitch);
            Multiply(patches + ((long)done * depth), run, target);
            done += run;
        }
    }

    void Multiply(float* patches, int count, float* target)
    {
        int depth = Patches.Depth;
        bool accumulate = Accumulate;
        if (Bias != 0)
        {
            var bias = new ReadOnlySpan<float>((float*)Bias, Filters);
            for (int i = 0; i < count; i++) bias.CopyTo(new Span<float>(target + ((long)i * PixelPitch), Filters));
            accumulate = true;
        }
        for (int k = 0; k < depth; k += DepthBlock)
        {
            MatmulBlock.Multiply(
                patches + k, depth, 1, (float*)Weights + ((long)k * Filters), Filters, target, PixelPitch,
                count, Filters, Math.Min(DepthBlock, depth - k), accumulate || k > 0);
        }
    }

    readonly struct Job(Correlation pass, int blocks) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            float* scratch = pass.Patches.AreSource ? null : workspace.Floats(pass.Block * pass.Patches.Depth);
            long block = pass.Block, first = part * blocks * block, end = Math.Min(pass.Pixels, first + (blocks * block));
            for (; first < end; first += block) pass.RunBlock(first, workspace, scratch);
        }
    }
}
