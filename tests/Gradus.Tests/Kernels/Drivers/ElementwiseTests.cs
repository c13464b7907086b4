using Gradus.Kernels.Drivers;
using Gradus.Kernels.Functions;

namespace Gradus.Tests.Kernels.Drivers;

public sealed class ElementwiseTests
{
    static readonly int[] Lengths = [0, 1, 3, 15, 16, 17, 33, 1000, 16385, 40001];

    [Fact]
    public void Relu_agrees_with_its_reference() => Agrees(default(Relu));

    [Fact]
    public void Sigmoid_agrees_with_its_reference() => Agrees(default(Sigmoid));

    [Fact]
    public void Tanh_agrees_with_its_reference() => Agrees(default(Tanh));

    [Fact]
    public void Exp_agrees_with_its_reference() => Agrees(default(Exp));

    [Fact]
    public void Multiplication_by_a_number_agrees_with_its_reference() => Agrees(new MultiplyBy(-1.75f));

    static void Agrees<TOp>(TOp op)
        where TOp : struct, IUnary
    {
        foreach (int length in Lengths)
        {
            float[] x = Draws.Floats(1, length, -4, 4), dy = Draws.Floats(2, length), y = new float[length], dx = new float[length];
            Elementwise.Unary(op, x, y);
            Elementwise.UnaryBackward(op, x, y, dy, dx);
            double[] value = new double[length], gradient = new double[length];
            for (int i = 0; i < length; i++)
            {
                double at = x[i], step = 1e-6, slope = op.Slope(at, op.Value(at));
                value[i] = op.Value(at);
                gradient[i] = slope * dy[i];
                double central = (op.Value(at + step) - op.Value(at - step)) / (2 * step);
                Assert.True(Math.Abs(central - slope) <= 1e-6 * Math.Max(1, Math.Abs(slope)), $"slope at {at}: {slope}, central difference {central}");
            }
            Close.To(value, y, 1e-6);
            Close.To(gradient, dx, 1e-6);
            float[] inPlace = [.. x];
            Elementwise.Unary(op, inPlace, inPlace);
            SameBits.Equal(y, inPlace);
            Elementwise.UnaryBackward(op, x, y, dy, dy);
            SameBits.Equal(dx, dy);
            if (op.NeedsInput) continue;
            float[] again = Draws.Floats(2, length);
            Elementwise.UnaryBackward(op, [], y, again, again);
            SameBits.Equal(dx, again);
        }
    }

    [Fact]
    public void A_value_has_the_same_bits_at_every_position()
    {
        float[] one = [0.7310586f], y1 = new float[1];
        for (int length = 1; length < 70; length++)
        {
            float[] x = new float[length], y = new float[length];
            Array.Fill(x, one[0]);
            Elementwise.Unary(default(Tanh), one, y1);
            Elementwise.Unary(default(Tanh), x, y);
            foreach (float value in y) Assert.Equal(y1[0], value);
        }
    }

    [Fact]
    public void Nan_passes_forward_and_backward()
    {
        Passes(default(Relu));
        Passes(default(Sigmoid));
        Passes(default(Tanh));
        Passes(default(Exp));

        static void Passes<TOp>(TOp op)
            where TOp : struct, IUnary
        {
            float[] x = [1f, float.NaN, 2f], y = new float[3], dx = new float[3];
            Elementwise.Unary(op, x, y);
            Elementwise.UnaryBackward(op, x, y, [1f, 1f, 1f], dx);
            Assert.True(float.IsNaN(y[1]) && float.IsNaN(dx[1]) && float.IsNaN(op.Value(x[1])) && float.IsNaN(op.Slope(x[1], y[1])));
            Assert.True(float.IsFinite(y[0]) && float.IsFinite(dx[2]));
        }
    }

    [Fact]
    public void Binary_functions_agree_with_their_references()
    {
        Agrees(default(Add));
        Agrees(default(Subtract));
        Agrees(default(Multiply));
        Agrees(new AddScaled(0.3f));

        static void Agrees<TOp>(TOp op)
            where TOp : struct, IBinary
        {
            foreach (int length in Lengths)
            {
                float[] a = Draws.Floats(3, length), b = Draws.Floats(4, length), y = new float[length];
                Elementwise.Binary(op, a, b, y);
                double[] value = new double[length];
                for (int i = 0; i < length; i++) value[i] = op.Value((double)a[i], b[i]);
                Close.To(value, y, 1e-6);
                Elementwise.Binary(op, a, b, b);
                SameBits.Equal(y, b);
            }
        }
    }

    [Fact]
    public void Adding_scaling_and_filling_do_what_they_say()
    {
        float[] x = Draws.Floats(5, 37), y = Draws.Floats(6, 37), sum = [.. y], scaled = new float[37], axpy = [.. y];
        Elementwise.AddInto(x, sum);
        Elementwise.Scale(2f, x, scaled);
        Elementwise.Axpy(0.5f, x, axpy);
        for (int i = 0; i < 37; i++)
        {
            Assert.Equal(x[i] + y[i], sum[i]);
            Assert.Equal(2f * x[i], scaled[i]);
            Assert.Equal(y[i] + (0.5 * x[i]), axpy[i], 1e-6);
        }
        Elementwise.Fill(y, 3f);
        Assert.All(y, value => Assert.Equal(3f, value));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits() => SameBits.OnAnyThreads(() =>
    {
        float[] x = Draws.Floats(7, 100_003), y = new float[x.Length];
        Elementwise.Unary(default(Tanh), x, y);
        Elementwise.Axpy(0.1f, x, y);
        return y;
    });

    [Fact]
    public void Spans_of_unequal_length_are_refused_with_a_sentence()
    {
        var error = Assert.Throws<ArgumentException>(() => Elementwise.Unary(default(Relu), new float[3], new float[4]));
        Assert.Contains("y has 4 floats", error.Message);
        Assert.Throws<ArgumentException>(() => Elementwise.Binary(default(Add), new float[3], new float[4], new float[3]));
        Assert.Throws<ArgumentException>(() => Elementwise.UnaryBackward(default(Relu), [], new float[3], new float[4], new float[3]));
    }
}
