namespace Gradus.Kernels.Convolution;

/// <summary>The gradient with respect to x: for every pair of phases, and every group, a correlation of dy with the weights reversed and transposed.</summary>
static unsafe class DataGradient
{
    /// <summary>dx (+)= dy ∗ wᵀ.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="dy">[N,OutH,OutW,Filters].</param>
    /// <param name="w">[KernelH,KernelW,C/Groups,Filters], or its last axes exchanged.</param>
    /// <param name="dx">[N,H,W,C].</param>
    /// <param name="accumulate">Adds to dx.</param>
    /// <param name="isTransposed">Whether w is [KernelH,KernelW,Filters,C/Groups].</param>
    public static void Run(in ConvolutionShape shape, float* dy, float* w, float* dx, bool accumulate, bool isTransposed)
    {
        using Threads.Loan loan = Threads.Borrow((int)shape.WeightLength, out float* weights);
        for (int ry = 0; ry < shape.StrideH; ry++)
        {
            Phase rows = Phase.Of(ry, shape.H, shape.KernelH, shape.StrideH, shape.PadTop, shape.DilationH);
            for (int rx = 0; rx < shape.StrideW; rx++)
            {
                Phase columns = Phase.Of(rx, shape.W, shape.KernelW, shape.StrideW, shape.PadLeft, shape.DilationW);
                if (rows.Count == 0 || columns.Count == 0) continue;
                int taps = rows.Taps * columns.Taps;
                if (taps > 0)
                {
                    Threads.Run(taps, new TransposeJob(shape, rows, columns, w, weights, isTransposed));
                    for (int g = 0; g < shape.Groups; g++) Pass(shape, rows, columns, g, dy, weights, dx, accumulate).Run();
                }
                else if (!accumulate) Threads.Run(shape.N, new ClearJob(shape, rows, columns, dx));
            }
        }
    }

    /// <summary>One phase of one group.</summary>
    internal static Correlation Pass(in ConvolutionShape s, Phase rows, Phase columns, int group, float* dy, float* weights, float* dx, bool accumulate)
    {
        var patches = new Patches(
            (nint)(dy + (group * s.GroupFilters)), s.OutH, s.OutW, s.GroupFilters, rows.Taps, columns.Taps, 1, 1,
            rows.Offset, columns.Offset, rows.Count, columns.Count, s.Filters, rows.Dilation, columns.Dilation);
        long row = (long)s.W * s.C, size = (long)rows.Taps * columns.Taps * s.GroupFilters * s.GroupChannels;
        float* target = dx + (rows.First * row) + ((long)columns.First * s.C) + (group * s.GroupChannels);
        return new Correlation(
            s.N, patches, (nint)(weights + (group * size)), s.GroupChannels, s.GroupChannels, 0, (nint)target, s.H * row, s.StrideH * row, s.StrideW * s.C, accumulate);
    }

    /// <summary>The weights of one tap: for each group [C,Filters] to [Filters,C], group behind group of all taps.</summary>
    readonly struct TransposeJob(ConvolutionShape shape, Phase rows, Phase columns, float* w, float* weights, bool isTransposed) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int ky = rows.LastTap - (part / columns.Taps * rows.TapStep), kx = columns.LastTap - (part % columns.Taps * columns.TapStep);
            int filters = shape.GroupFilters, taps = rows.Taps * columns.Taps;
            long size = (long)shape.GroupChannels * filters;
            float* tap = w + (((ky * shape.KernelW) + kx) * size * shape.Groups);
            for (int g = 0; g < shape.Groups; g++)
            {
                float* target = weights + ((((long)g * taps) + part) * size);
                if (isTransposed) new ReadOnlySpan<float>(tap + (g * size), (int)size).CopyTo(new Span<float>(target, (int)size));
                else Transposition.Run(tap + (g * filters), shape.Filters, shape.GroupChannels, filters, target);
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
