using Gradus.Kernels.Matmul;

namespace Gradus.Kernels.Convolution;

/// <summary>A <see cref="Correlation"/> that gathers nothing: the patches of an output row overlap in the image, and are multiplied where they lie.</summary>
/// <remarks>
/// For one row of the kernel the patches of a row of pixels are a matrix whose rows begin StrideW·C floats behind each other. Only
/// images padded on the sides are copied, into rows with a margin of zeros. Pays where the rows of patches are long and rows of pixels fill the micro-kernels.
/// </remarks>
static unsafe class CorrelationRows
{
    /// <summary>The shortest row of a patch: below, loading and storing the sums costs more than gathering.</summary>
    const int LeastSegment = 32;

    /// <summary>Floats of copied rows in a unit of work.</summary>
    const int RowFloats = 32768;

    /// <summary>Output pixels in a unit of work.</summary>
    const int UnitPixels = 512;

    /// <summary>Rows of the micro-kernel, and the fewest that keep the multipliers busy.</summary>
    const int TileRows = 12, LeastRows = 4;

    /// <summary>Whether this is the faster way; a function of the shape of one image alone.</summary>
    public static bool Suit(in Patches patches)
    {
        if (!patches.RowsAreWhole || patches.DilationH != 1 || patches.KernelW * patches.C < LeastSegment || patches.OutW < 8) return false;
        int rest = patches.OutW % TileRows, paid = patches.OutW - rest + (rest == 0 ? 0 : Math.Max(rest, LeastRows));
        return patches.OutW * 4 >= paid * 3;
    }

    /// <summary>Runs the pass on the current pool.</summary>
    public static void Run(in Correlation pass)
    {
        Patches patches = pass.Patches;
        int width = ((patches.OutW - 1) * patches.StrideW) + patches.KernelW;
        bool copied = patches.OffsetX < 0 || patches.OffsetX + width > patches.W;
        int rows = Math.Max(1, UnitPixels / patches.OutW);
        if (copied) rows = Math.Clamp(((RowFloats / (width * patches.C)) - patches.KernelH) / patches.StrideH, 1, rows);
        rows = Math.Min(rows, patches.OutH);
        int blocks = ((patches.OutH - 1) / rows) + 1;
        // A pool takes 2²⁰ parts at most.
        int images = (int)(((long)pass.Images * blocks >> 18) + 1);
        Threads.Run((((pass.Images + images - 1) / images) * blocks), new Job(pass, blocks, rows, images, copied ? width : 0));
    }

    readonly struct Job(Correlation pass, int blocks, int rows, int images, int copiedWidth) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int oy = part % blocks * rows, end = Math.Min(pass.Patches.OutH, oy + rows);
            int floats = ((((rows - 1) * pass.Patches.StrideH) + pass.Patches.KernelH) * copiedWidth) * pass.Patches.C;
            float* scratch = copiedWidth == 0 ? null : workspace.Floats(floats);
            int first = part / blocks * images, last = Math.Min(pass.Images, first + images);
            for (int n = first; n < last; n++) Unit(n, oy, end, scratch);
        }

        /// <summary>Output rows [from, to) of image n.</summary>
        void Unit(int n, int from, int to, float* scratch)
        {
            Patches p = pass.Patches;
            int top = Math.Max(0, (from * p.StrideH) + p.OffsetY), bottom = Math.Min(p.H, ((to - 1) * p.StrideH) + p.OffsetY + p.KernelH);
            int pitch = (copiedWidth == 0 ? p.W : copiedWidth) * p.C;
            float* row = (float*)p.Source + ((((long)n * p.H) + top) * p.W * p.C) + ((long)p.OffsetX * p.C);
            if (copiedWidth != 0)
            {
                row = scratch;
                for (int iy = top; iy < bottom; iy++) p.Row(n, iy, 0, 1, 0, pitch, scratch + ((long)(iy - top) * pitch), pitch);
            }
            for (int oy = from; oy < to; oy++) OutputRow(n, oy, row, top, pitch);
        }

        /// <summary>One output row: a multiplication for every row of the kernel inside the image.</summary>
        void OutputRow(int n, int oy, float* rows, int top, int pitch)
        {
            Patches p = pass.Patches;
            float* target = (float*)pass.Target + (n * pass.ImagePitch) + (oy * pass.RowPitch);
            bool accumulate = pass.Accumulate || pass.Bias != 0;
            if (pass.Bias != 0) pass.SetToBias(target, p.OutW);
            int start = (oy * p.StrideH) + p.OffsetY, segment = p.KernelW * p.C;
            for (int ky = Math.Max(0, -start); ky < Math.Min(p.KernelH, p.H - start); ky++)
            {
                MatmulBlock.Multiply(
                    rows + ((long)(start + ky - top) * pitch), p.StrideW * p.C, 1, (float*)pass.Weights + ((long)ky * segment * pass.WeightPitch), pass.WeightPitch,
                    target, pass.PixelPitch, p.OutW, pass.Filters, segment, accumulate);
                accumulate = true;
            }
            if (accumulate) return;
            for (int i = 0; i < p.OutW; i++) new Span<float>(target + ((long)i * pass.PixelPitch), pass.Filters).Clear();
        }
    }
}
