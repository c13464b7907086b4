using Gradus.Kernels.Convolution;

namespace Gradus.Tests.Kernels.Convolution;

/// <summary>Odd sizes that the convolution's tests go over: N, H, W, C, kernel, filters, strides, padding (top, bottom, left, right).</summary>
static class ConvolutionShapes
{
    public static readonly ConvolutionShape[] All =
    [
        new(1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new(1, 5, 7, 3, 3, 3, 16, 1, 1, 1, 1, 1, 1),
        new(2, 8, 8, 16, 3, 3, 17, 1, 1, 1, 1, 1, 1),
        new(3, 7, 6, 17, 3, 3, 33, 2, 2, 1, 1, 1, 1),
        new(1, 9, 11, 33, 5, 5, 3, 1, 1, 2, 2, 2, 2),
        new(2, 10, 9, 1, 5, 5, 16, 2, 2, 2, 1, 0, 3),
        new(2, 6, 7, 16, 2, 2, 1, 1, 1, 0, 1, 1, 0),
        new(3, 7, 7, 33, 1, 1, 17, 1, 1, 0, 0, 0, 0),
        new(2, 8, 7, 16, 1, 1, 33, 2, 2, 0, 0, 0, 0),
        new(1, 13, 13, 3, 2, 3, 3, 3, 2, 1, 0, 2, 1),
        new(2, 5, 5, 4, 1, 1, 5, 1, 1, 1, 2, 0, 1),
        new(1, 6, 6, 2, 3, 3, 4, 1, 1, 5, 4, 3, 6),
        new(2, 11, 8, 5, 2, 1, 7, 4, 5, 0, 0, 0, 0),
        new(1, 3, 40, 2, 3, 5, 6, 1, 1, 0, 0, 4, 4),
        new(1, 4, 4, 200, 3, 3, 70, 1, 1, 1, 1, 1, 1),
        new(33, 4, 4, 16, 3, 3, 16, 1, 1, 1, 1, 1, 1),
        new(8, 15, 15, 32, 3, 3, 40, 1, 1, 0, 0, 0, 0),
        new(1, 60, 61, 3, 3, 3, 33, 1, 1, 1, 1, 1, 1),
        new(5, 2, 3, 300, 2, 2, 260, 2, 1, 1, 1, 1, 1),
        new(2, 19, 18, 16, 3, 3, 17, 2, 2, 1, 0, 0, 1),
        new(1, 12, 14, 16, 3, 3, 20, 1, 1, 5, 4, 3, 6),
        new(2, 40, 24, 16, 3, 3, 16, 1, 1, 1, 1, 1, 1),
        new(0, 4, 4, 3, 3, 3, 2, 1, 1, 1, 1, 1, 1),
    ];

    public static TheoryData<int> Indices
    {
        get
        {
            var data = new TheoryData<int>();
            for (int i = 0; i < All.Length; i++) data.Add(i);
            return data;
        }
    }
}
