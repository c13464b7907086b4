using Gradus.Kernels.Functions;
using Gradus.Kernels.Recurrent;

namespace Gradus.Tests.Kernels.Recurrent;

public sealed class RecurrenceTests
{
    static readonly RecurrentShape Lstm = new(101, 13, 35, 4), Gru = new(101, 13, 35, 3), Simple = new(101, 13, 35, 1);

    [Fact]
    public void Threads_change_no_bit()
    {
        SameBits.OnAnyThreads(() => All(Lstm, default(LstmCell)));
        SameBits.OnAnyThreads(() => All(Gru, default(GruCell)));
        SameBits.OnAnyThreads(() => All(Simple, new SimpleCell<Tanh>(default)));
    }

    [Fact]
    public void A_sequence_has_the_same_bits_alone_and_among_others()
    {
        int at = 57, steps = Gru.T * Gru.Units, widths = Gru.T * Gru.Width;
        float[] gates = Gates(Gru), many = Forward(Gru, default(GruCell), (float[])gates.Clone());
        float[] alone = Forward(Gru with { N = 1 }, default(GruCell), gates.AsSpan(at * widths, widths).ToArray());
        SameBits.Equal(alone, many.AsSpan(at * steps, steps));
    }

    [Fact]
    public void Large_sizes_are_the_references()
    {
        var weights = new RecurrentWeights<double>(Lstm.Width, Lstm.Units, Identity(Lstm.Width), Wide(Recurrent(Lstm)), Wide(Bias(Lstm)), []);
        float[] gates = Gates(Lstm), hidden = Forward(Lstm, default(LstmCell), (float[])gates.Clone());
        foreach (int n in (int[])[0, 50, 100])
        {
            // With the identity as weight the input is the product itself.
            double[] expected = LstmReference.Forward(weights, Wide(gates.AsSpan(n * Lstm.T * Lstm.Width, Lstm.T * Lstm.Width).ToArray()));
            Close.To(expected, hidden.AsSpan(n * Lstm.T * Lstm.Units, Lstm.T * Lstm.Units), 3e-6);
        }
    }

    [Fact]
    public void Saturated_gates_stay_finite_at_ten_thousand()
    {
        float[] gates = Gates(Lstm);
        for (int i = 0; i < gates.Length; i++) gates[i] *= 1e4f;
        float[] hidden = All(Lstm, default(LstmCell), gates);
        Assert.All(hidden, value => Assert.True(float.IsFinite(value)));
        Assert.Contains(hidden, value => Math.Abs(value) > 0.5f);
    }

    [Fact]
    public void Arrays_of_other_lengths_are_refused()
    {
        float[] hidden = new float[Lstm.HiddenLength];
        string message = Assert.Throws<ArgumentException>(() =>
            Recurrence.Forward(Lstm, default(LstmCell), new float[5], Recurrent(Lstm), Bias(Lstm), default, new float[Lstm.HiddenLength], hidden)).Message;
        Assert.Contains("gates has 5 floats", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Recurrence.Forward(Gru, default(LstmCell), Gates(Gru), Recurrent(Gru), Bias(Gru), default, hidden, hidden));
    }

    [Theory]
    [InlineData(7f)]
    [InlineData(-1f)]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(3e9f)]
    public void A_number_that_is_no_row_of_the_table_is_refused_with_its_place_and_the_range(float index)
    {
        string message = Assert.Throws<ArgumentException>(() => Lookup.Forward([0, index], new float[14], 2, new float[4])).Message;
        Assert.Equal(FormattableString.Invariant($"embedding: value 1 of the batch is {index}; it must be a whole number from 0 to 6"), message);
    }

    [Fact]
    public void Many_rows_are_taken_on_any_threads_and_the_first_wrong_number_is_named()
    {
        const int rows = 5_000, columns = 37, size = 300;
        float[] indices = [.. Enumerable.Range(0, rows).Select(i => (float)(i * 7 % size))], table = Draws.Floats(7, size * columns);
        SameBits.OnAnyThreads(() =>
        {
            float[] y = new float[rows * columns];
            Lookup.Forward(indices, table, columns, y);
            for (int i = 0; i < y.Length; i++) Assert.Equal(table[((int)indices[i / columns] * columns) + (i % columns)], y[i]);
            return y;
        });
        (indices[4_321], indices[4_876], indices[2_999]) = (-3, 0.5f, size);
        using var pool = new Gradus.Kernels.Threads(2);
        using Gradus.Kernels.Threads.Scope scope = pool.Enter();
        Assert.Contains("value 2999 of the batch is 300;", Assert.Throws<ArgumentException>(() => Lookup.Forward(indices, table, columns, new float[rows * columns])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(130)]
    [InlineData(151)]
    public void Large_recurrent_weights_lead_back_as_the_references(int units)
    {
        var shape = new RecurrentShape(2, 3, units, 1);
        var weights = new RecurrentWeights<double>(units, units, Identity(units), Wide(Recurrent(shape)), Wide(Bias(shape)), []);
        float[] gates = Gates(shape), input = (float[])gates.Clone(), dh = Draws.Floats(6, shape.HiddenLength);
        float[] hidden = Forward(shape, new SimpleCell<Tanh>(default), gates);
        Recurrence.Backward(shape, new SimpleCell<Tanh>(default), dh, true, gates, Recurrent(shape), [], hidden);
        for (int n = 0; n < shape.N; n++)
        {
            int at = n * shape.T * units, length = shape.T * units;
            double[] dx = new double[length];
            SimpleReference.Backward(default(Tanh), weights, Wide(input.AsSpan(at, length).ToArray()), Wide(dh.AsSpan(at, length).ToArray()), weights.Zeros(), dx);
            Close.To(dx, gates.AsSpan(at, length), 1e-5);
        }
    }

    [Fact]
    public void Rows_that_are_used_often_get_the_same_sums_on_any_threads()
    {
        float[] indices = [.. Enumerable.Range(0, 900).Select(i => (float)(i * i % 7))], dy = Draws.Floats(5, 900 * 37);
        SameBits.OnAnyThreads(() =>
        {
            float[] table = new float[7 * 37];
            Lookup.Backward(indices, dy, 37, table, accumulate: false);
            Lookup.Backward(indices, dy, 37, table, accumulate: true);
            return table;
        });
    }

    static float[] Gates(in RecurrentShape shape) => Draws.Floats(1, shape.GatesLength);

    static float[] Recurrent(in RecurrentShape shape) => Draws.Floats(2, shape.Units * shape.Width, -0.3, 0.3);

    static float[] Bias(in RecurrentShape shape) => Draws.Floats(3, shape.Width);

    static float[] Inner(in RecurrentShape shape) => shape.Gates == 3 ? Draws.Floats(4, shape.Units) : [];

    static float[] Forward<TCell>(in RecurrentShape shape, TCell cell, float[] gates)
        where TCell : struct, IRecurrentCell
    {
        float[] hidden = new float[shape.HiddenLength];
        Recurrence.Forward(shape, cell, gates, Recurrent(shape), Bias(shape), Inner(shape), new float[TCell.HasState ? hidden.Length : 0], hidden);
        return hidden;
    }

    /// <summary>Hidden states, gradients of the products, of the state and of R.</summary>
    static float[] All<TCell>(RecurrentShape shape, TCell cell, float[]? input = null)
        where TCell : struct, IRecurrentCell
    {
        float[] gates = input ?? Gates(shape), hidden = new float[shape.HiddenLength], states = new float[TCell.HasState ? hidden.Length : 0], gradient = new float[shape.Units * shape.Width];
        Recurrence.Forward(shape, cell, gates, Recurrent(shape), Bias(shape), Inner(shape), states, hidden);
        Recurrence.Backward(shape, cell, Draws.Floats(6, hidden.Length), true, gates, Recurrent(shape), states, hidden);
        float[] input2 = (float[])gates.Clone();
        Recurrence.RecurrentGradient(shape, gates, shape.Gates == 3 ? states : default, hidden, gradient, accumulate: false);
        return [.. hidden, .. input2, .. states, .. gradient];
    }

    static double[] Wide(float[] values) => Array.ConvertAll(values, value => (double)value);

    static double[] Identity(int size)
    {
        double[] matrix = new double[size * size];
        for (int i = 0; i < size; i++) matrix[(i * size) + i] = 1;
        return matrix;
    }
}
