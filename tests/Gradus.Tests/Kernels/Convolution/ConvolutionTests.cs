using Gradus.Kernels;
using Gradus.Kernels.Convolution;
using Fast = Gradus.Kernels.Convolution.Convolution;

namespace Gradus.Tests.Kernels.Convolution;

public sealed unsafe class ConvolutionTests
{
    public static TheoryData<int> Shapes => ConvolutionShapes.Indices;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Forward_agrees_with_the_reference_in_double(int index)
    {
        ConvolutionShape s = ConvolutionShapes.All[index];
        float[] x = Numbers.Floats(s.InputLength, 1), w = Numbers.Floats(s.WeightLength, 2), bias = Numbers.Floats(s.Filters, 3);
        var y = Numbers.Floats(s.OutputLength, 4);
        var expected = new double[y.Length];
        ConvolutionReference<double>.Forward(s, Numbers.Wide(x), Numbers.Wide(w), Numbers.Wide(bias), expected);
        Fast.Forward(s, x, w, bias, y);
        Assert.InRange(Numbers.Distance(y, expected), 0, Bound(s));
        ConvolutionReference<double>.Forward(s, Numbers.Wide(x), Numbers.Wide(w), [], expected);
        Fast.Forward(s, x, w, [], y);
        Assert.InRange(Numbers.Distance(y, expected), 0, Bound(s));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_data_gradient_agrees_with_the_reference_in_double(int index)
    {
        ConvolutionShape s = ConvolutionShapes.All[index];
        float[] w = Numbers.Floats(s.WeightLength, 2), dy = Numbers.Floats(s.OutputLength, 3), before = Numbers.Floats(s.InputLength, 4);
        float[] dx = [.. before];
        var expected = new double[dx.Length];
        ConvolutionReference<double>.BackwardData(s, Numbers.Wide(dy), Numbers.Wide(w), expected);
        Fast.BackwardData(s, dy, w, dx, accumulate: false);
        Assert.InRange(Numbers.Distance(dx, expected), 0, Bound(s, isData: true));
        before.CopyTo(dx, 0);
        for (int i = 0; i < dx.Length; i++) expected[i] += before[i];
        Fast.BackwardData(s, dy, w, dx, accumulate: true);
        Assert.InRange(Numbers.Distance(dx, expected), 0, Bound(s, isData: true));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_weight_gradient_agrees_with_the_reference_in_double(int index)
    {
        ConvolutionShape s = ConvolutionShapes.All[index];
        float[] x = Numbers.Floats(s.InputLength, 1), dy = Numbers.Floats(s.OutputLength, 3), before = Numbers.Floats(s.WeightLength, 4);
        float[] dw = [.. before];
        var expected = new double[dw.Length];
        ConvolutionReference<double>.BackwardWeights(s, Numbers.Wide(x), Numbers.Wide(dy), expected);
        Fast.BackwardWeights(s, x, dy, dw, accumulate: false);
        Assert.InRange(Numbers.Distance(dw, expected), 0, Bound(s));
        before.CopyTo(dw, 0);
        for (int i = 0; i < dw.Length; i++) expected[i] += before[i];
        Fast.BackwardWeights(s, x, dy, dw, accumulate: true);
        Assert.InRange(Numbers.Distance(dw, expected), 0, Bound(s));
    }

    /// <summary>The longest sums of the timed networks: 8,192 tiles in one chain at each of Winograd's positions.</summary>
    [Fact]
    public void The_weight_gradient_of_a_whole_batch_is_within_1e_4_of_the_reference_in_double()
    {
        var s = new ConvolutionShape(128, 32, 32, 16, 3, 3, 16, 1, 1, 1, 1, 1, 1);
        float[] x = Numbers.Floats(s.InputLength, 1), dy = Numbers.Floats(s.OutputLength, 3), dw = new float[s.WeightLength];
        var expected = new double[dw.Length];
        ConvolutionReference<double>.BackwardWeights(s, Numbers.Wide(x), Numbers.Wide(dy), expected);
        Fast.BackwardWeights(s, x, dy, dw, accumulate: false);
        Assert.InRange(Numbers.Distance(dw, expected), 0, 1e-4);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void One_two_and_seven_threads_give_the_same_bits(int index)
    {
        ConvolutionShape s = ConvolutionShapes.All[index];
        int[] one = Everything(s, 1);
        Assert.Equal(one, Everything(s, 2));
        Assert.Equal(one, Everything(s, 7));
    }

    [Fact]
    public void A_call_allocates_nothing_once_warm()
    {
        var s = new ConvolutionShape(8, 12, 12, 16, 3, 3, 16, 1, 1, 1, 1, 1, 1);
        float[] x = Numbers.Floats(s.InputLength, 1), w = Numbers.Floats(s.WeightLength, 2), y = Numbers.Floats(s.OutputLength, 3);
        long least = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Fast.Forward(s, x, w, [], y);
            Fast.BackwardData(s, y, w, x, accumulate: false);
            Fast.BackwardWeights(s, x, y, w, accumulate: false);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }

    [Fact]
    public void A_NaN_reaches_every_result_that_looks_at_it_and_no_other()
    {
        var s = new ConvolutionShape(2, 6, 6, 3, 3, 3, 5, 1, 1, 1, 1, 1, 1);
        float[] x = Numbers.Floats(s.InputLength, 1), w = Numbers.Floats(s.WeightLength, 2), dy = Numbers.Floats(s.OutputLength, 3);
        float[] y = new float[dy.Length], dx = new float[x.Length], dw = new float[w.Length];
        x[((2 * 6) + 3) * 3] = float.NaN;
        Fast.Forward(s, x, w, [], y);
        Assert.Equal(9 * 5, y.Count(float.IsNaN));
        Fast.BackwardWeights(s, x, dy, dw, accumulate: false);
        Assert.Equal(9 * 5, dw.Count(float.IsNaN));
        dy[((4 * 6) + 1) * 5] = float.NaN;
        Fast.BackwardData(s, dy, w, dx, accumulate: false);
        Assert.Equal(9 * 3, dx.Count(float.IsNaN));
    }

    [Fact]
    public void A_NaN_reaches_at_most_the_tiles_that_look_at_it()
    {
        var s = new ConvolutionShape(2, 16, 16, 16, 3, 3, 16, 1, 1, 1, 1, 1, 1);
        Assert.True(Bound(s) > 1e-5);
        float[] x = Numbers.Floats(s.InputLength, 1), w = Numbers.Floats(s.WeightLength, 2), y = new float[s.OutputLength];
        x[(((5 * 16) + 6) * 16) + 3] = float.NaN;
        Fast.Forward(s, x, w, [], y);
        for (int i = 0; i < y.Length; i++)
        {
            int row = i / 256, column = i / 16 % 16;
            bool looks = row is >= 4 and <= 6 && column is >= 5 and <= 7, near = row is >= 4 and < 8 && column is >= 4 and < 8;
            Assert.True(looks ? float.IsNaN(y[i]) : near || !float.IsNaN(y[i]), $"row {row}, column {column}: {y[i]}");
        }
    }

    [Theory]
    [InlineData("convolution: a kernel of 5 rows does not fit into 3 rows padded by 0 and 1", 1, 3, 9, 2, 5, 5, 2, 1, 1, 0, 1)]
    [InlineData("convolution: stride across is 0; it must be at least 1", 1, 9, 9, 2, 3, 3, 2, 1, 0, 0, 0)]
    [InlineData("convolution: input channels (C) is 0; it must be at least 1", 1, 9, 9, 0, 3, 3, 2, 1, 1, 0, 0)]
    [InlineData("convolution: images (N) is -1; it must be at least 0", -1, 9, 9, 2, 3, 3, 2, 1, 1, 0, 0)]
    [InlineData("convolution: padding at the top is -1; it must be at least 0", 1, 9, 9, 2, 3, 3, 2, 1, 1, -1, 0)]
    public void An_impossible_size_is_refused_in_one_sentence(string message, int n, int h, int w, int c, int kh, int kw, int o, int sh, int sw, int top, int bottom)
    {
        var shape = new ConvolutionShape(n, h, w, c, kh, kw, o, sh, sw, top, bottom, 0, 0);
        Assert.Equal(message, Assert.Throws<ArgumentException>(shape.Validate).Message);
    }

    [Theory]
    [InlineData("convolution: 2 groups do not divide 3 input channels and 4 filters", 3, 4, 1, 2)]
    [InlineData("convolution: 2 groups do not divide 4 input channels and 3 filters", 4, 3, 1, 2)]
    [InlineData("convolution: groups is 0; it must be at least 1", 4, 4, 1, 0)]
    [InlineData("convolution: dilation down is 0; it must be at least 1", 4, 4, 0, 1)]
    [InlineData("convolution: a kernel of 3 rows at distances of 5 does not fit into 9 rows padded by 0 and 1", 4, 4, 5, 1)]
    public void Groups_and_dilations_that_cannot_be_are_refused_in_one_sentence(string message, int channels, int filters, int dilation, int groups)
    {
        var shape = new ConvolutionShape(1, 9, 9, channels, 3, 3, filters, 1, 1, 0, 1, 0, 1, dilation, 1, groups);
        Assert.Equal(message, Assert.Throws<ArgumentException>(shape.Validate).Message);
    }

    [Fact]
    public void A_span_of_another_length_is_refused_in_one_sentence()
    {
        var s = new ConvolutionShape(1, 4, 4, 2, 3, 3, 5, 1, 1, 0, 0, 0, 0);
        float[] x = new float[32], w = new float[90], y = new float[20];
        string Message(Action call) => Assert.Throws<ArgumentException>(call).Message;
        Assert.Equal("convolution: x has 31 elements but [1,4,4,2] asks for 32", Message(() => Fast.Forward(s, x.AsSpan(1), w, [], y)));
        Assert.Equal("convolution: bias has 4 elements but there are 5 filters", Message(() => Fast.Forward(s, x, w, new float[4], y)));
        Assert.Equal("convolution backward to data: w has 89 elements but [3,3,2,5] asks for 90", Message(() => Fast.BackwardData(s, y, w.AsSpan(1), x, false)));
        Assert.Equal("convolution backward to weights: y has 19 elements but [1,2,2,5] asks for 20", Message(() => Fast.BackwardWeights(s, x, y.AsSpan(1), w, false)));
    }

    /// <summary>Winograd's transforms cost a digit: in the forward and the weight gradient where the table takes the shape, in the data gradient where it takes a phase of it.</summary>
    static double Bound(ConvolutionShape s, bool isData = false)
    {
        Route[] ways = isData ? [.. ConvolutionRouteTests.Phases(s)] : [WeightGradient.Way(s, Fast.Looking(s, null, 0))];
        return ways.Contains(Route.Winograd) ? 2e-5 : 2e-6;
    }

    static int[] Everything(ConvolutionShape s, int threads)
    {
        using var pool = new Threads(threads);
        using Threads.Scope scope = pool.Enter();
        float[] x = Numbers.Floats(s.InputLength, 1), w = Numbers.Floats(s.WeightLength, 2), dy = Numbers.Floats(s.OutputLength, 3);
        float[] y = new float[dy.Length], dx = new float[x.Length], dw = new float[w.Length];
        Fast.Forward(s, x, w, Numbers.Floats(s.Filters, 5), y);
        Fast.BackwardData(s, dy, w, dx, accumulate: false);
        Fast.BackwardWeights(s, x, dy, dw, accumulate: false);
        return Numbers.Bits([.. y, .. dx, .. dw]);
    }
}
