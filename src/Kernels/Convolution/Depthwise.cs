using Gradus.Kernels.Pooling;

namespace Gradus.Kernels.Convolution;

/// <summary>The convolution whose filters look at one channel each: as many groups as channels and filters; w is [KernelH,KernelW,1,C].</summary>
/// <remarks>Chollet, "Xception: deep learning with depthwise separable convolutions" (2017). Nothing is gathered and nothing multiplied as a matrix: every lane is a channel.</remarks>
static unsafe class Depthwise
{
    /// <summary>Rows of y that a leaf of the weight gradient sums over hold at least so many multiplications.</summary>
    const long LeafWork = 1 << 18;

    /// <summary>The most leaves.</summary>
    const int MostLeaves = 32;

    /// <summary>y (+)= x ∗ w + bias.</summary>
    public static void Forward(in ConvolutionShape shape, float* x, float* w, float* bias, float* y, bool accumulate)
    {
        var parts = new RowParts((long)shape.N * shape.OutH, (long)shape.OutW * shape.C * shape.KernelH * shape.KernelW);
        Threads.Run(parts.Count, new ForwardJob(shape, parts, x, w, bias, y, accumulate));
    }

    /// <summary>dx (+)= dy ∗ wᵀ.</summary>
    public static void BackwardData(in ConvolutionShape shape, float* dy, float* w, float* dx, bool accumulate)
    {
        long taps = ((shape.KernelH - 1) / shape.StrideH) + 1;
        var parts = new RowParts((long)shape.N * shape.H, (long)shape.OutW * shape.C * shape.KernelW * taps);
        Threads.Run(parts.Count, new DataJob(shape, parts, dy, w, dx, accumulate));
    }

    /// <summary>dw (+)= the sum of x · dy over the pixels, in leaves of rows of y that are combined in a binary tree.</summary>
    public static void BackwardWeights(in ConvolutionShape shape, float* x, float* dy, float* dw, bool accumulate)
    {
        long rows = (long)shape.N * shape.OutH, work = (long)shape.OutW * shape.C * shape.KernelH * shape.KernelW;
        int length = (int)shape.WeightLength, leaves = (int)Math.Clamp(rows * work / LeafWork, 1, Math.Clamp(rows, 1, MostLeaves));
        using Threads.Loan loan = Threads.Borrow(leaves * length, out float* partial);
        Threads.Run(leaves, new LeafJob(shape, rows, leaves, x, dy, partial));
        LeafSums.Combine(leaves, length, partial, dw, accumulate);
    }

    readonly struct ForwardJob(ConvolutionShape shape, RowParts parts, float* x, float* w, float* bias, float* y, bool accumulate) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            (long first, long end) = parts.At(part);
            for (long row = first; row < end; row++)
            {
                float* image = x + (row / shape.OutH * shape.H * shape.W * shape.C);
                DepthwiseLoops.Forward(shape, (int)(row % shape.OutH), image, w, bias, y + (row * shape.OutW * shape.C), accumulate);
            }
        }
    }

    readonly struct DataJob(ConvolutionShape shape, RowParts parts, float* dy, float* w, float* dx, bool accumulate) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            (long first, long end) = parts.At(part);
            for (long row = first; row < end; row++)
            {
                float* target = dx + (row * shape.W * shape.C);
                if (!accumulate) new Span<float>(target, shape.W * shape.C).Clear();
                long place = (row % shape.H) + shape.PadTop;
                for (int ky = 0; ky < shape.KernelH; ky++, place -= shape.DilationH)
                {
                    if (place < 0 || place % shape.StrideH != 0 || place / shape.StrideH >= shape.OutH) continue;
                    float* source = dy + (((row / shape.H * shape.OutH) + (place / shape.StrideH)) * shape.OutW * shape.C);
                    DepthwiseLoops.BackwardData(shape, source, w + ((long)ky * shape.KernelW * shape.C), target);
                }
            }
        }
    }

    readonly struct LeafJob(ConvolutionShape shape, long rows, int leaves, float* x, float* dy, float* partial) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            float* sums = partial + (part * shape.WeightLength);
            new Span<float>(sums, (int)shape.WeightLength).Clear();
            for (long row = rows * part / leaves; row < rows * (part + 1) / leaves; row++)
            {
                float* image = x + (row / shape.OutH * shape.H * shape.W * shape.C);
                DepthwiseLoops.BackwardWeights(shape, (int)(row % shape.OutH), image, dy + (row * shape.OutW * shape.C), sums);
            }
        }
    }
}
