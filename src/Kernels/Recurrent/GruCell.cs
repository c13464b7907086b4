using System.Runtime.CompilerServices;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Recurrent;

/// <summary>r, z = σ(x·W + b + h′·R), n = tanh(x·Wn + bn + r ⊙ (h′·Rn + bRn)), h = (1 − z) ⊙ n + z ⊙ h′; gates in the order r, z, n.</summary>
/// <remarks>
/// Cho et al., "Learning phrase representations using RNN encoder-decoder" (2014), with the reset behind the recurrent product, as PyTorch
/// and cuDNN have it. The kept state is h′·Rn + bRn; backward leaves its gradient there.
/// </remarks>
public readonly unsafe struct GruCell : IRecurrentCell
{
    const int R = 0, Z = 1, N = 2;

    /// <inheritdoc/>
    public static int Gates => 3;

    /// <inheritdoc/>
    public static bool HasState => true;

    /// <inheritdoc/>
    public static bool HasBypass => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward<TSimd, TVector>(in CellStep step)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int units = step.Units;
        for (int j = 0; j < units; j += TSimd.Lanes)
        {
            int rest = units - j, last = (N * units) + j;
            TVector r = VectorMath.Sigmoid<TSimd, TVector>(CellLanes.Sum<TSimd, TVector>(in step, R, j));
            TVector z = VectorMath.Sigmoid<TSimd, TVector>(CellLanes.Sum<TSimd, TVector>(in step, Z, j));
            TVector q = TSimd.Add(CellLanes.Load<TSimd, TVector>(step.Product + last, rest), CellLanes.Load<TSimd, TVector>(step.RecurrentBias + j, rest));
            TVector input = TSimd.Add(CellLanes.Load<TSimd, TVector>(step.Gates + last, rest), CellLanes.Load<TSimd, TVector>(step.Bias + last, rest));
            TVector n = VectorMath.Tanh<TSimd, TVector>(TSimd.MultiplyAdd(r, q, input));
            TVector before = CellLanes.Load<TSimd, TVector>(step.Carried + j, rest);
            TVector h = TSimd.MultiplyAdd(z, TSimd.Subtract(before, n), n);
            CellLanes.Store<TSimd, TVector>(step.Gates + (R * units) + j, r, rest);
            CellLanes.Store<TSimd, TVector>(step.Gates + (Z * units) + j, z, rest);
            CellLanes.Store<TSimd, TVector>(step.Gates + last, n, rest);
            CellLanes.Store<TSimd, TVector>(step.State + j, q, rest);
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
        TVector one = TSimd.Broadcast(1f);
        for (int j = 0; j < units; j += TSimd.Lanes)
        {
            int rest = units - j, last = (N * units) + j;
            TVector r = CellLanes.Load<TSimd, TVector>(slope.Gates + (R * units) + j, rest);
            TVector z = CellLanes.Load<TSimd, TVector>(slope.Gates + (Z * units) + j, rest);
            TVector n = CellLanes.Load<TSimd, TVector>(slope.Gates + last, rest);
            TVector q = CellLanes.Load<TSimd, TVector>(slope.State + j, rest);
            TVector before = CellLanes.Load<TSimd, TVector>(slope.HiddenBefore + j, rest);
            TVector dh = CellLanes.Load<TSimd, TVector>(slope.HiddenGradient + j, rest);
            TVector dn = CellLanes.ThroughTanh<TSimd, TVector>(TSimd.Multiply(dh, TSimd.Subtract(one, z)), n);
            TVector dq = TSimd.Multiply(dn, r);
            CellLanes.Give<TSimd, TVector>(in slope, R, j, CellLanes.ThroughSigmoid<TSimd, TVector>(TSimd.Multiply(dn, q), r));
            CellLanes.Give<TSimd, TVector>(in slope, Z, j, CellLanes.ThroughSigmoid<TSimd, TVector>(TSimd.Multiply(dh, TSimd.Subtract(before, n)), z));
            CellLanes.Store<TSimd, TVector>(slope.Gates + last, dn, rest);
            CellLanes.Store<TSimd, TVector>(slope.Product + last, dq, rest);
            CellLanes.Store<TSimd, TVector>(slope.State + j, dq, rest);
            CellLanes.Store<TSimd, TVector>(slope.HiddenGradient + j, TSimd.Multiply(dh, z), rest);
        }
    }
}
