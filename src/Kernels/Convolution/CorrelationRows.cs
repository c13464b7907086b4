using System.Runtime.Intrinsics;
using Gradus.Kernels.Matmul;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution;

/// <summary>A <see cref="Correlation"/> that gathers nothing: the patches of an output row overlap in the image, and are multiplied where they lie.</summary>
/// <remarks>
/// For one row of the kernel the patches of a row of pixels are a matrix whose rows begin StrideW·C floats behind each other. Only
/// images padded on the sides are copied, into rows with a margin of zeros. Pays where the rows of patches are long and rows of pixels fill the micro-kernels.
/// </remarks>
static unsafe class CorrelationRows
{
    /// <summary>The shortest row of a patch: below, gathering whole patches costs less than starting a product for every output row.</summary>
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
        using Threads.Loan loan = Threads.Borrow(MatmulPanels.Floats(pass.Filters, patches.Depth), out float* packed);
        MatmulPanels weights = MatmulPanels.Pack((float*)pass.Weights, pass.WeightPitch, 1, pass.Filters, patches.Depth, packed);
        Threads.Run((((pass.Images + images - 1) / images) * blocks), new Job(pass, weights, blocks, rows, images, copied ? width : 0));
    }

    readonly struct Job(Correlation pass, MatmulPanels weights, int blocks, int rows, int images, int copiedWidth) : IJob
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
            float* target = (float*)pass.Target + (n * pass.ImagePitch);
            for (int oy = from; oy < to; oy++) Begin(oy, target + (oy * pass.RowPitch));
            row -= (long)top * pitch;
            if (SimdTier.Is512) Multiply<Simd512, Vector512<float>>(from, to, row, pitch, target);
            else if (SimdTier.Is256) Multiply<Simd256, Vector256<float>>(from, to, row, pitch, target);
            else Multiply<Simd128, Vector128<float>>(from, to, row, pitch, target);
        }

        /// <summary>The bias, or 0 where no row of the kernel is inside the image.</summary>
        void Begin(int oy, float* target)
        {
            if (pass.Bias != 0) pass.SetToBias(target, pass.Patches.OutW);
            else if (!pass.Accumulate && Math.Max(0, -Start(oy)) >= Math.Min(pass.Patches.KernelH, pass.Patches.H - Start(oy)))
                for (int i = 0; i < pass.Patches.OutW; i++) new Span<float>(target + ((long)i * pass.PixelPitch), pass.Filters).Clear();
        }

        /// <summary>A panel of one or several rows of the kernel stays in the first-level cache while the output rows pass by.</summary>
        void Multiply<TSimd, TVector>(int from, int to, float* rows, int pitch, float* target)
            where TSimd : ISimd<TVector>
            where TVector : struct
        {
            Patches p = pass.Patches;
            int segment = p.KernelW * p.C, together = Math.Clamp(MatmulBlock.PanelFloats / (segment * 2 * TSimd.Lanes), 1, p.KernelH);
            var product = new MatmulPanel { ARow = p.StrideW * p.C, AStep = 1, CRow = pass.PixelPitch, ASegment = pitch };
            for (int tap = 0; tap < p.KernelH; tap += together)
            {
                for (int panel = 0; panel < weights.Length; panel++)
                {
                    float* c = target + (panel * 2 * TSimd.Lanes);
                    for (int oy = from; oy < to; oy++)
                    {
                        int start = Start(oy), first = Math.Max(tap, -start), end = Math.Min(Math.Min(tap + together, p.KernelH), p.H - start);
                        if (first >= end) continue;
                        bool two = weights.Point(ref product, panel, first * segment, segment);
                        product.MoreSegments = end - first - 1;
                        product.Accumulate = pass.Accumulate || pass.Bias != 0 || first > Math.Max(0, -start);
                        float* a = rows + ((long)(start + first) * pitch);
                        if (two) MatmulRows<TSimd, TVector, Two>.Run(p.OutW, product, a, c + (oy * pass.RowPitch));
                        else MatmulRows<TSimd, TVector, One>.Run(p.OutW, product, a, c + (oy * pass.RowPitch));
                    }
                }
            }
        }

        int Start(int oy) => (oy * pass.Patches.StrideH) + pass.Patches.OffsetY;
    }
}
