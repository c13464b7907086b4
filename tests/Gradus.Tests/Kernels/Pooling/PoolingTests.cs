using Gradus.Kernels;
using Gradus.Kernels.Pooling;
using Gradus.Tests.Kernels.Convolution;

namespace Gradus.Tests.Kernels.Pooling;

public sealed class PoolingTests
{
    const double Close = 1e-6;

    static readonly PoolShape[] all =
    [
        new(1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0),
        new(2, 8, 8, 16, 2, 2, 2, 2, 0, 0, 0, 0),
        new(2, 7, 9, 3, 2, 2, 2, 2, 0, 0, 0, 0),
        new(3, 9, 8, 33, 3, 3, 2, 2, 1, 1, 1, 1),
        new(1, 6, 7, 17, 3, 2, 1, 1, 2, 0, 0, 1),
        new(2, 11, 13, 31, 5, 5, 3, 2, 2, 1, 4, 3),
        new(1, 10, 10, 5, 2, 1, 3, 4, 1, 0, 0, 0),
        new(40, 16, 16, 64, 2, 2, 2, 2, 0, 0, 0, 0),
        new(0, 4, 4, 3, 2, 2, 2, 2, 0, 0, 0, 0),
        new(2, 8, 6, 17, 2, 2, 3, 2, 0, 0, 0, 0),
        new(2, 7, 7, 21, 3, 3, 3, 3, 1, 1, 1, 1),
        new(1, 9, 11, 35, 2, 2, 3, 4, 0, 0, 0, 0),
        new(2, 8, 7, 19, 2, 2, 1, 1, 0, 0, 0, 0),
        new(1, 8, 6, 33, 3, 2, 3, 2, 0, 0, 0, 0),
    ];

    public static TheoryData<int> Shapes
    {
        get
        {
            var data = new TheoryData<int>();
            for (int i = 0; i < all.Length; i++) data.Add(i);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_maximum_and_its_place_are_exactly_the_references(int index)
    {
        PoolShape s = all[index];
        float[] x = Coarse(s.InputLength), y = new float[s.OutputLength], expected = new float[y.Length];
        int[] argmax = new int[y.Length], places = new int[y.Length];
        PoolingReference<float>.MaxForward(s, x, expected, places);
        MaxPool.Forward(s, x, y, argmax);
        Assert.Equal(expected, y);
        Assert.Equal(places, argmax);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_gradient_of_the_maximum_agrees_with_the_reference_in_double(int index)
    {
        PoolShape s = all[index];
        float[] x = Coarse(s.InputLength), dy = Numbers.Floats(s.OutputLength, 2), dx = Numbers.Floats(x.Length, 3), before = [.. dx];
        int[] argmax = new int[dy.Length];
        var expected = new double[x.Length];
        MaxPool.Forward(s, x, new float[dy.Length], argmax);
        PoolingReference<double>.MaxBackward(s, argmax, Numbers.Wide(dy), expected);
        MaxPool.Backward(s, argmax, dy, dx, accumulate: false);
        Assert.InRange(Numbers.Distance(dx, expected), 0, Close);
        before.CopyTo(dx, 0);
        for (int i = 0; i < dx.Length; i++) expected[i] += before[i];
        MaxPool.Backward(s, argmax, dy, dx, accumulate: true);
        Assert.InRange(Numbers.Distance(dx, expected), 0, Close);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_rectified_maximum_and_its_gradient_are_those_of_the_rectified_elements(int index)
    {
        PoolShape s = all[index];
        float[] x = Coarse(s.InputLength), y = new float[s.OutputLength], expected = new float[y.Length], dy = Numbers.Floats(s.OutputLength, 2), dx = Numbers.Floats(x.Length, 3), before = [.. dx];
        int[] argmax = new int[y.Length], places = new int[y.Length];
        PoolingReference<float>.MaxForward(s, Array.ConvertAll(x, v => Math.Max(v, 0f)), expected, places);
        MaxPool.Forward(s, x, y, argmax, rectify: true);
        Assert.Equal(expected, y);
        Assert.Equal(places, argmax);
        var gradient = new double[x.Length];
        PoolingReference<double>.MaxBackward(s, places, [.. dy.Select((g, i) => expected[i] > 0 ? (double)g : 0)], gradient);
        MaxPool.Backward(s, argmax, dy, dx, accumulate: false, y);
        Assert.InRange(Numbers.Distance(dx, gradient), 0, Close);
        before.CopyTo(dx, 0);
        for (int i = 0; i < dx.Length; i++) gradient[i] += before[i];
        MaxPool.Backward(s, argmax, dy, dx, accumulate: true, y);
        Assert.InRange(Numbers.Distance(dx, gradient), 0, Close);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_average_and_its_gradient_agree_with_the_reference_in_double(int index)
    {
        PoolShape s = all[index];
        float[] x = Numbers.Floats(s.InputLength, 1), y = new float[s.OutputLength], dy = Numbers.Floats(s.OutputLength, 2), dx = Numbers.Floats(x.Length, 3), before = [.. dx];
        double[] expected = new double[y.Length], gradient = new double[x.Length];
        PoolingReference<double>.AverageForward(s, Numbers.Wide(x), expected);
        PoolingReference<double>.AverageBackward(s, Numbers.Wide(dy), gradient);
        AveragePool.Forward(s, x, y);
        Assert.InRange(Numbers.Distance(y, expected), 0, Close);
        AveragePool.Backward(s, dy, dx, accumulate: false);
        Assert.InRange(Numbers.Distance(dx, gradient), 0, Close);
        before.CopyTo(dx, 0);
        for (int i = 0; i < dx.Length; i++) gradient[i] += before[i];
        AveragePool.Backward(s, dy, dx, accumulate: true);
        Assert.InRange(Numbers.Distance(dx, gradient), 0, Close);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 49, 3)]
    [InlineData(2, 64, 33)]
    [InlineData(2, 5000, 21)]
    [InlineData(4, 65, 700)]
    [InlineData(0, 4, 4)]
    public void The_global_average_and_its_gradient_agree_with_the_reference_in_double(int n, int pixels, int c)
    {
        float[] x = Numbers.Floats(n * pixels * c, 1), y = new float[n * c], dy = Numbers.Floats(n * c, 2), dx = Numbers.Floats(x.Length, 3), before = [.. dx];
        double[] expected = new double[y.Length], gradient = new double[x.Length];
        PoolingReference<double>.GlobalAverageForward(n, pixels, c, Numbers.Wide(x), expected);
        PoolingReference<double>.GlobalAverageBackward(n, pixels, c, Numbers.Wide(dy), gradient);
        GlobalAveragePool.Forward(n, pixels, c, x, y);
        Assert.InRange(Numbers.Distance(y, expected), 0, 1e-5);
        GlobalAveragePool.Backward(n, pixels, c, dy, dx, accumulate: false);
        Assert.InRange(Numbers.Distance(dx, gradient), 0, Close);
        before.CopyTo(dx, 0);
        for (int i = 0; i < dx.Length; i++) gradient[i] += before[i];
        GlobalAveragePool.Backward(n, pixels, c, dy, dx, accumulate: true);
        Assert.InRange(Numbers.Distance(dx, gradient), 0, Close);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void One_two_and_seven_threads_give_the_same_bits(int index)
    {
        int[] one = Everything(all[index], 1);
        Assert.Equal(one, Everything(all[index], 2));
        Assert.Equal(one, Everything(all[index], 7));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(33)]
    public void A_NaN_in_the_window_gives_NaN_at_the_place_of_the_first(int c)
    {
        var s = new PoolShape(1, 4, 4, c, 2, 2, 2, 2, 0, 0, 0, 0);
        float[] x = Numbers.Floats(s.InputLength, 1), y = new float[s.OutputLength], mean = new float[y.Length];
        int[] argmax = new int[y.Length];
        for (int i = 0; i < c; i++)
        {
            x[(((1 * 4) + 0) * c) + i] = float.NaN;
            x[(((1 * 4) + 1) * c) + i] = float.NaN;
        }
        MaxPool.Forward(s, x, y, argmax);
        AveragePool.Forward(s, x, mean);
        for (int i = 0; i < y.Length; i++)
        {
            Assert.Equal(i < c, float.IsNaN(y[i]));
            Assert.Equal(i < c, float.IsNaN(mean[i]));
            if (i < c) Assert.Equal(2, argmax[i]);
        }
    }

    [Fact]
    public void A_window_of_minus_infinity_keeps_its_first_place_inside_the_image()
    {
        var s = new PoolShape(1, 2, 2, 20, 2, 2, 2, 2, 1, 1, 1, 1);
        float[] x = new float[s.InputLength], y = new float[s.OutputLength];
        int[] argmax = new int[y.Length];
        Array.Fill(x, float.NegativeInfinity);
        MaxPool.Forward(s, x, y, argmax);
        Assert.All(y, value => Assert.Equal(float.NegativeInfinity, value));
        for (int i = 0; i < argmax.Length; i++) Assert.Equal(3 - (i / 20), argmax[i]);
    }

    [Fact]
    public void Wrong_sizes_are_refused_in_one_sentence()
    {
        string Message(Action call) => Assert.Throws<ArgumentException>(call).Message;
        Assert.Equal(
            "pooling: 2 and 0 rows of padding; both must be smaller than the window of 2 rows",
            Message(new PoolShape(1, 4, 4, 1, 2, 2, 2, 2, 2, 0, 0, 0).Validate));
        Assert.Equal(
            "pooling: a window of 5 columns does not fit into 4 columns padded by 0 and 0",
            Message(new PoolShape(1, 4, 4, 1, 2, 5, 2, 2, 0, 0, 0, 0).Validate));
        Assert.Equal("pooling: stride down is 0; it must be at least 1", Message(new PoolShape(1, 4, 4, 1, 2, 2, 0, 2, 0, 0, 0, 0).Validate));
        var s = new PoolShape(1, 4, 4, 1, 2, 2, 2, 2, 0, 0, 0, 0);
        Assert.Equal("max-pool: x has 15 elements but [1,4,4,1] asks for 16", Message(() => MaxPool.Forward(s, new float[15], new float[4], new int[4])));
        Assert.Equal("max-pool: argmax has 3 elements but [1,2,2,1] asks for 4", Message(() => MaxPool.Forward(s, new float[16], new float[4], new int[3])));
        Assert.Equal("max-pool backward: y has 3 elements but [1,2,2,1] asks for 4", Message(() => MaxPool.Backward(s, new int[4], new float[4], new float[16], false, new float[3])));
        Assert.Equal("average-pool backward: y has 5 elements but [1,2,2,1] asks for 4", Message(() => AveragePool.Backward(s, new float[5], new float[16], false)));
        Assert.Equal("global average-pool: y has 5 elements but [2,3] asks for 6", Message(() => GlobalAveragePool.Forward(2, 4, 3, new float[24], new float[5])));
    }

    /// <summary>Few different values, so that maxima come twice.</summary>
    static float[] Coarse(long length) => Array.ConvertAll(Numbers.Floats(length, 1), v => MathF.Floor(v * 4f));

    static int[] Everything(PoolShape s, int threads)
    {
        using var pool = new Threads(threads);
        using Threads.Scope scope = pool.Enter();
        float[] x = Numbers.Floats(s.InputLength, 1), dy = Numbers.Floats(s.OutputLength, 2), y = new float[dy.Length], mean = new float[dy.Length];
        float[] dx = new float[x.Length], share = new float[x.Length], global = new float[s.N * s.C];
        int[] argmax = new int[dy.Length];
        MaxPool.Forward(s, x, y, argmax);
        MaxPool.Backward(s, argmax, dy, dx, accumulate: false);
        AveragePool.Forward(s, x, mean);
        AveragePool.Backward(s, dy, share, accumulate: false);
        GlobalAveragePool.Forward(s.N, s.H * s.W, s.C, x, global);
        return [.. Numbers.Bits([.. y, .. mean, .. dx, .. share, .. global]), .. argmax];
    }
}
