using System.Runtime.CompilerServices;

namespace Gradus.Kernels.Convolution;

/// <summary>The gradient with respect to x: for every pair of phases a correlation of dy with the weights reversed and transposed.</summary>
static unsafe class DataGradient
{
    /// <summary>dx (+)= dy ∗ wᵀ.</summary>
    public static void Run(in ConvolutionShape shape, float* dy, float* w, float* dx, bool accumulate)
    {
        using Threads.Loan loan = Threads.Borrow((int)shape.WeightLength, out float* weights);
        for (int ry = 0; ry < shape.StrideH; ry++)
        {
            Phase rows = Phase.Of(ry, shape.H, shape.KernelH, shape.StrideH, shape.PadTop);
            for (int rx = 0; rx < shape.StrideW; rx++)
            {
                Phase columns = Phase.Of(rx, shape.W, shape.KernelW, shape.StrideW, shape.PadLeft);
                if (rows.Count == 0 || columns.Count == 0) continue;
                int taps = rows.Taps * columns.Taps;
                if (taps > 0)
                {
                    Threads.Run(taps, new TransposeJob(shape, rows, columns, w, weights));
                    Pass(shape, rows, columns, dy, weights, dx, accumulate).Run();
                }
                else if (!accumulate) Threads.Run(shape.N, new ClearJob(shape, rows, columns, dx));
            }
        }
    }

    static Correlation Pass(in ConvolutionShape s, Phase rows, Phase columns, float* dy, float* weights, float* dx, bool accumulate)
    {
        var patches = new Patches(
            (nint)dy, s.OutH, s.OutW, s.Filters, rows.Taps, columns.Taps, 1, 1, rows.Offset, columns.Offset, rows.Count, columns.Count);
        long row = (long)s.W * s.C;
        float* target = dx + (rows.First * row) + ((long)columns.First * s.C);
        return new Correlation(s.N, patches, (nint)weights, s.C, 0, (nint)target, s.H * row, s.StrideH * row, s.StrideW * s.C, accumulate);
    }

    /// <summary>The weights of one tap, [C,Filters] to [Filters,C].</summary>
    readonly struct TransposeJob(ConvolutionShape shape, Phase rows, Phase columns, float* w, float* weights) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int ky = rows.LastTap - (part / columns.Taps * shape.StrideH), kx = columns.LastTap - (part % columns.Taps * shape.StrideW);
            long size = (long)shape.C * shape.Filters;
            Transpose(w + (((ky * shape.KernelW) + kx) * size), shape.C, shape.Filters, weights + (part * size));
        }

        /// <summary>In strips of 16 rows: sixteen lines are read while one is written.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static void Transpose(float* from, int rows, int columns, float* to)
        {
            for (int start = 0; start < rows; start += 16)
            {
                int end = Math.Min(rows, start + 16);
                for (int column = 0; column < columns; column++)
                {
                    float* line = to + ((long)column * rows);
                    for (int row = start; row < end; row++) line[row] = from[((long)row * columns) + column];
                }
            }
        }
    }

    /// <summary>The places of one image that meet no tap.</summary>
    readonly struct ClearJob(ConvolutionShape shape, Phase rows, Phase columns, float* dx) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            for (int y = 0; y < rows.Count; y++)
            {
                long row = (((long)part * shape.H) + rows.First + ((long)y * shape.StrideH)) * shape.W;
                for (int x = 0; x < columns.Count; x++)
                    new Span<float>(dx + ((row + columns.First + ((long)x * shape.StrideW)) * shape.C), shape.C).Clear();
            }
        }
    }
}
