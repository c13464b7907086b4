using Gradus.Kernels.Softmax;

namespace Gradus.Tests.Kernels.Softmax;

public sealed class CrossEntropyTests
{
    delegate double Reference(ReadOnlySpan<double> x, ReadOnlySpan<double> target, Span<double> gradient);

    delegate double Kernel(ReadOnlySpan<float> x, int columns, ReadOnlySpan<float> target, Span<float> losses, Span<float> gradient, float scale);

    public static readonly TheoryData<int, int> Shapes = new() { { 1, 2 }, { 4, 3 }, { 128, 10 }, { 3, 16 }, { 33, 17 }, { 7, 1000 }, { 2, 20_001 } };

    [Fact]
    public void The_references_have_the_gradients_of_central_differences()
    {
        double[] target = Draws.Doubles(2, 6, 0, 1);
        Differentiates(CrossEntropyReference.Logits, Draws.Doubles(1, 6), target);
        Differentiates(CrossEntropyReference.Probabilities, Draws.Doubles(1, 6, 0.1, 2), target);
        // The second class is clipped below.
        Differentiates(CrossEntropyReference.Probabilities, [0.3, 1e-9, 0.5, 0.7, 0.2, 0.1], target, 1e-10);

        static void Differentiates(Reference reference, double[] x, double[] target, double step = 1e-5)
        {
            double[] gradient = new double[x.Length], unused = new double[x.Length];
            reference(x, target, gradient);
            double tolerance = step < 1e-6 ? 1e-4 : 1e-6;
            Close.To(Close.Gradient(x, at => reference(at, target, unused), step), gradient, tolerance);
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Logits_with_classes_agree_with_the_reference(int rows, int columns) =>
        Agrees(CrossEntropyReference.Logits, CrossEntropyRows.Indices, rows, columns, true, -8, 8);

    [Theory, MemberData(nameof(Shapes))]
    public void Logits_with_target_rows_agree_with_the_reference(int rows, int columns) =>
        Agrees(CrossEntropyReference.Logits, CrossEntropyRows.Targets, rows, columns, false, -8, 8);

    [Theory, MemberData(nameof(Shapes))]
    public void Probabilities_with_classes_agree_with_the_reference(int rows, int columns) =>
        Agrees(CrossEntropyReference.Probabilities, CrossEntropyProbabilitiesRows.Indices, rows, columns, true, 0.05, 2);

    [Theory, MemberData(nameof(Shapes))]
    public void Probabilities_with_target_rows_agree_with_the_reference(int rows, int columns) =>
        Agrees(CrossEntropyReference.Probabilities, CrossEntropyProbabilitiesRows.Targets, rows, columns, false, 0.05, 2);

    static void Agrees(Reference reference, Kernel kernel, int rows, int columns, bool indices, double low, double high)
    {
        const float scale = 3f;
        float[] x = Draws.Floats(3, rows * columns, low, high), soft = Draws.Floats(4, x.Length, 0, 1);
        float[] classes = Draws.Floats(5, rows, 0, columns), losses = new float[rows], gradient = new float[x.Length];
        for (int row = 0; row < rows; row++) classes[row] = MathF.Floor(classes[row]);
        double mean = kernel(x, columns, indices ? classes : soft, losses, gradient, scale), sum = 0;
        double[] expected = new double[columns], all = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            Range range = (row * columns)..((row + 1) * columns);
            double[] target = Array.ConvertAll(soft[range], v => (double)v);
            if (indices)
            {
                Array.Clear(target);
                target[(int)classes[row]] = 1;
            }
            sum += all[row] = reference(Array.ConvertAll(x[range], v => (double)v), target, expected);
            for (int i = 0; i < columns; i++) expected[i] *= scale / rows;
            Close.To(expected, gradient[range], 2e-6, scale / rows);
        }
        Close.To(all, losses, 2e-6, 1);
        Assert.Equal(sum / rows, mean, 2e-6 * Math.Max(1, sum / rows));
        Assert.Equal(mean, kernel(x, columns, indices ? classes : soft, losses, [], scale));
        kernel(x, columns, indices ? classes : soft, losses, x, scale);
        SameBits.Equal(gradient, x);
    }

    [Fact]
    public void One_hot_rows_and_classes_agree()
    {
        float[] x = Draws.Floats(6, 30), hot = new float[30], a = new float[30], b = new float[30], losses = new float[3];
        hot[2] = hot[17] = hot[29] = 1;
        Assert.Equal(CrossEntropyRows.Indices(x, 10, [2, 7, 9], losses, a), CrossEntropyRows.Targets(x, 10, hot, losses, b), 1e-6);
        for (int i = 0; i < 30; i++) Assert.Equal(a[i], b[i], 1e-7);
    }

    [Fact]
    public void Large_logits_are_exact_and_what_is_not_finite_passes()
    {
        float[] x = [1e4f, -1e4f, 0, 1e4f, -1e4f, 0, 0, float.NaN, 0, float.NegativeInfinity, 0, 0], losses = new float[4], gradient = new float[12];
        double mean = CrossEntropyRows.Indices(x, 3, [1, 0, 0, 1], losses, gradient);
        Assert.Equal(20_000f, losses[0]);
        Assert.Equal([0.25f, -0.25f, 0f, 0f, 0f, 0f], gradient[..6]);
        Assert.Equal(0f, losses[1]);
        Assert.True(double.IsNaN(mean) && float.IsNaN(losses[2]) && float.IsNaN(gradient[6]));
        Assert.Equal(MathF.Log(2), losses[3], 1e-6f);
        CrossEntropyRows.Targets(x[9..], 3, [0, 0.5f, 0.5f], losses.AsSpan(0, 1), gradient.AsSpan(0, 3));
        Assert.Equal(MathF.Log(2), losses[0], 1e-6f);
    }

    [Fact]
    public void Clipped_probabilities_have_no_gradient_and_a_finite_loss()
    {
        float[] losses = new float[2], gradient = new float[4];
        CrossEntropyProbabilitiesRows.Indices([1f, 0f, 1f, 0f], 2, [1, 0], losses, gradient);
        Assert.Equal(-MathF.Log(1e-7f), losses[0], 1e-5f);
        Assert.Equal(1.19e-7f, losses[1], 1e-9f);
        Assert.Equal([0f, 0f, 0f, 0f], gradient);
        float[] again = new float[4];
        CrossEntropyProbabilitiesRows.Targets([1f, 0f, 1f, 0f], 2, [0f, 1f, 1f, 0f], losses, again);
        Assert.All(again, value => Assert.Equal(0f, value));
        CrossEntropyProbabilitiesRows.Targets([1f, float.NaN, 0f, 0f], 2, [0f, 1f, 1f, 0f], losses, again);
        Assert.All(again, value => Assert.True(float.IsNaN(value)));
        CrossEntropyProbabilitiesRows.Indices([1f, float.NaN, 0f, 0f], 2, [1, 0], losses, again);
        Assert.All(again, value => Assert.True(float.IsNaN(value)));
        Assert.All(losses, value => Assert.True(float.IsNaN(value)));
    }

    [Theory, InlineData(-1f), InlineData(3f), InlineData(0.5f), InlineData(float.NaN)]
    public void A_class_that_is_none_is_refused_with_its_row(float wrong)
    {
        var error = Assert.Throws<ArgumentException>(() => CrossEntropyRows.Indices(new float[6], 3, [0f, wrong], new float[2], []));
        Assert.Contains("class of row 1", error.Message);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits() => SameBits.OnAnyThreads(() =>
    {
        float[] x = Draws.Floats(7, 4001 * 10), target = Draws.Floats(8, x.Length, 0, 1), losses = new float[4001], gradient = new float[x.Length];
        double mean = CrossEntropyRows.Targets(x, 10, target, losses, gradient);
        return [(float)mean, .. losses, .. gradient];
    });

    [Fact]
    public void No_rows_have_no_mean() => Assert.True(double.IsNaN(CrossEntropyRows.Indices([], 3, [], [], [])));
}
