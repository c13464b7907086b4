using BenchmarkDotNet.Attributes;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Matmul;
using Gradus.Kernels.Recurrent;

namespace Gradus.Benchmarks;

/// <summary>Recurrent layers of 64 units over 32 sequences of 16 steps of 64 features: forward, and all gradients but those of the biases.</summary>
public class RecurrentBenchmarks : OnPool
{
    const int Sequences = 32, Steps = 16, Units = 64;

    float[] x = [], dh = [], dx = [], gates = [], states = [], hidden = [], dw = [], dr = [];
    RecurrentWeights<float>? weights;

    /// <summary>Which.</summary>
    [Params("simple", "lstm", "gru")]
    public string Cell { get; set; } = "";

    RecurrentShape Shape => new(Sequences, Steps, Units, Cell switch { "lstm" => 4, "gru" => 3, _ => 1 });

    [Benchmark(Baseline = true), BenchmarkCategory("forward")]
    public float[] ReferenceForward()
    {
        float[] last = [];
        for (int n = 0; n < Sequences; n++)
        {
            ReadOnlySpan<float> of = x.AsSpan(n * Steps * Units, Steps * Units);
            last = Cell switch
            {
                "lstm" => LstmReference.Forward(weights!, of),
                "gru" => GruReference.Forward(weights!, of),
                _ => SimpleReference.Forward(default(Tanh), weights!, of),
            };
        }
        return last;
    }

    [Benchmark, BenchmarkCategory("forward")]
    public void Forward()
    {
        if (Cell == "lstm") Forward(default(LstmCell));
        else if (Cell == "gru") Forward(default(GruCell));
        else Forward(new SimpleCell<Tanh>(default));
    }

    [Benchmark(Baseline = true), BenchmarkCategory("forward and backward")]
    public RecurrentWeights<float> ReferenceBackward()
    {
        RecurrentWeights<float> gradients = weights!.Zeros();
        for (int n = 0; n < Sequences; n++)
        {
            int at = n * Steps * Units, length = Steps * Units;
            ReadOnlySpan<float> of = x.AsSpan(at, length), slope = dh.AsSpan(at, length);
            if (Cell == "lstm") LstmReference.Backward(weights, of, slope, gradients, dx.AsSpan(at, length));
            else if (Cell == "gru") GruReference.Backward(weights, of, slope, gradients, dx.AsSpan(at, length));
            else SimpleReference.Backward(default(Tanh), weights, of, slope, gradients, dx.AsSpan(at, length));
        }
        return gradients;
    }

    [Benchmark, BenchmarkCategory("forward and backward")]
    public void ForwardAndBackward()
    {
        if (Cell == "lstm") ForwardAndBackward(default(LstmCell));
        else if (Cell == "gru") ForwardAndBackward(default(GruCell));
        else ForwardAndBackward(new SimpleCell<Tanh>(default));
    }

    void Forward<TCell>(TCell cell)
        where TCell : struct, IRecurrentCell
    {
        Matmul.Multiply(x, weights!.Weight, gates, Shape.Rows, Shape.Width, Units);
        Recurrence.Forward(Shape, cell, gates, weights.Recurrent, weights.Bias, weights.RecurrentBias, states, hidden);
    }

    void ForwardAndBackward<TCell>(TCell cell)
        where TCell : struct, IRecurrentCell
    {
        Forward(cell);
        Recurrence.Backward(Shape, cell, dh, everyStep: true, gates, weights!.Recurrent, states, hidden);
        Matmul.Multiply(x, gates, dw, Units, Shape.Width, Shape.Rows, transposeA: true);
        Matmul.Multiply(gates, weights.Weight, dx, Shape.Rows, Units, Shape.Width, transposeB: true);
        Recurrence.RecurrentGradient(Shape, gates, Cell == "gru" ? states : [], hidden, dr, accumulate: false);
    }

    /// <inheritdoc/>
    protected override void Draw()
    {
        int width = Shape.Width;
        (x, dh, dx) = (Draws.Floats(1, Shape.HiddenLength), Draws.Floats(2, Shape.HiddenLength), new float[Shape.HiddenLength]);
        (gates, hidden, states) = (new float[Shape.GatesLength], new float[Shape.HiddenLength], Cell == "simple" ? [] : new float[Shape.HiddenLength]);
        (dw, dr) = (new float[Units * width], new float[Units * width]);
        weights = new RecurrentWeights<float>(
            Units, Units, Draws.Floats(3, Units * width, -0.2, 0.2), Draws.Floats(4, Units * width, -0.2, 0.2), Draws.Floats(5, width), Cell == "gru" ? Draws.Floats(6, Units) : []);
    }
}
