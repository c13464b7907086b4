using System.Runtime.CompilerServices;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Recurrent;

/// <summary>i, f, o = σ(…), g = tanh(…), c = f ⊙ c′ + i ⊙ g, h = o ⊙ tanh(c), where … is x·W + b + h′·R; gates in the order i, f, g, o.</summary>
/// <remarks>
/// Hochreiter and Schmidhuber, "Long short-term memory" (1997), with the forget gate of Gers, Schmidhuber and Cummins (2000); numbers as in
/// PyTorch's LSTM. The kept state is c.
/// </remarks>
public readonly unsafe struct LstmCell : IRecurrentCell
{
    const int I = 0, F = 1, G = 2, O = 3;

    /// <inheritdoc/>
    public static int Gates => 4;

    /// <inheritdoc/>
    public static bool HasState => true;

    /// <inheritdoc/>
    public static bool HasBypass => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward<TSimd, TVector>(in CellStep step)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int units = step.Units;
        for (int j = 0; j < units; j += TSimd.Lanes)
        {
            int rest = units - j;
            TVector i = VectorMath.Sigmoid<TSimd, TVector>(CellLanes.Sum<TSimd, TVector>(in step, I, j));
            TVector f = VectorMath.Sigmoid<TSimd, TVector>(CellLanes.Sum<TSimd, TVector>(in step, F, j));
            TVector g = VectorMath.Tanh<TSimd, TVector>(CellLanes.Sum<TSimd, TVector>(in step, G, j));
            TVector o = VectorMath.Sigmoid<TSimd, TVector>(CellLanes.Sum<TSimd, TVector>(in step, O, j));
            TVector c = TSimd.MultiplyAdd(f, CellLanes.Load<TSimd, TVector>(step.StateBefore + j, rest), TSimd.Multiply(i, g));
            TVector h = TSimd.Multiply(o, VectorMath.Tanh<TSimd, TVector>(c));
            CellLanes.Store<TSimd, TVector>(step.Gates + (I * units) + j, i, rest);
            CellLanes.Store<TSimd, TVector>(step.Gates + (F * units) + j, f, rest);
            CellLanes.Store<TSimd, TVector>(step.Gates + (G * units) + j, g, rest);
            CellLanes.Store<TSimd, TVector>(step.Gates + (O * units) + j, o, rest);
            CellLanes.Store<TSimd, TVector>(step.State + j, c, rest);
            CellLanes.Store<TSimd, TVector>(step.Carried + j, h, rest);
            CellLanes.Store<TSimd, TVector>(step.Hidden + j, h, rest);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward<TSimd, TVector>(in CellSlope slope)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int units = slope.Units;
        for (int j = 0; j < units; j += TSimd.Lanes)
        {
            int rest = units - j;
            TVector i = CellLanes.Load<TSimd, TVector>(slope.Gates + (I * units) + j, rest);
            TVector f = CellLanes.Load<TSimd, TVector>(slope.Gates + (F * units) + j, rest);
            TVector g = CellLanes.Load<TSimd, TVector>(slope.Gates + (G * units) + j, rest);
            TVector o = CellLanes.Load<TSimd, TVector>(slope.Gates + (O * units) + j, rest);
            TVector dh = CellLanes.Load<TSimd, TVector>(slope.HiddenGradient + j, rest);
            // Computed again rather than kept: a fifth array of the size of h would be read and written instead.
            TVector squashed = VectorMath.Tanh<TSimd, TVector>(CellLanes.Load<TSimd, TVector>(slope.State + j, rest));
            TVector through = CellLanes.ThroughTanh<TSimd, TVector>(TSimd.Multiply(dh, o), squashed);
            TVector dc = TSimd.Add(CellLanes.Load<TSimd, TVector>(slope.StateGradient + j, rest), through);
            CellLanes.Give<TSimd, TVector>(in slope, I, j, CellLanes.ThroughSigmoid<TSimd, TVector>(TSimd.Multiply(dc, g), i));
            TVector before = CellLanes.Load<TSimd, TVector>(slope.StateBefore + j, rest);
            CellLanes.Give<TSimd, TVector>(in slope, F, j, CellLanes.ThroughSigmoid<TSimd, TVector>(TSimd.Multiply(dc, before), f));
            CellLanes.Give<TSimd, TVector>(in slope, G, j, CellLanes.ThroughTanh<TSimd, TVector>(TSimd.Multiply(dc, i), g));
            CellLanes.Give<TSimd, TVector>(in slope, O, j, CellLanes.ThroughSigmoid<TSimd, TVector>(TSimd.Multiply(dh, squashed), o));
            CellLanes.Store<TSimd, TVector>(slope.StateGradient + j, TSimd.Multiply(dc, f), rest);
        }
    }
}
