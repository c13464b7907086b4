using System.Runtime.CompilerServices;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Recurrent;

/// <summary>Reads and writes the lanes of units that are left: a whole vector, or the last part of a row.</summary>
static unsafe class CellLanes
{
    /// <summary>Reads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TSimd, TVector>(float* from, int rest)
        where TSimd : ISimd<TVector>
        where TVector : struct => rest >= TSimd.Lanes ? TSimd.Load(from) : TSimd.LoadPart(from, rest);

    /// <summary>Writes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TSimd, TVector>(float* to, TVector value, int rest)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        if (rest >= TSimd.Lanes) TSimd.Store(to, value);
        else TSimd.StorePart(to, value, rest);
    }

    /// <summary>x·W + b + h·R of gate <paramref name="gate"/>, from unit <paramref name="j"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sum<TSimd, TVector>(in CellStep step, int gate, int j)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int at = (gate * step.Units) + j, rest = step.Units - j;
        TVector input = TSimd.Add(Load<TSimd, TVector>(step.Gates + at, rest), Load<TSimd, TVector>(step.Bias + at, rest));
        return TSimd.Add(input, Load<TSimd, TVector>(step.Product + at, rest));
    }

    /// <summary>Writes the gradient of a gate for both products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Give<TSimd, TVector>(in CellSlope slope, int gate, int j, TVector gradient)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int at = (gate * slope.Units) + j, rest = slope.Units - j;
        Store<TSimd, TVector>(slope.Gates + at, gradient, rest);
        Store<TSimd, TVector>(slope.Product + at, gradient, rest);
    }

    /// <summary>d · y · (1 − y): through the logistic function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ThroughSigmoid<TSimd, TVector>(TVector d, TVector y)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Multiply(d, TSimd.Multiply(y, TSimd.Subtract(TSimd.Broadcast(1f), y)));

    /// <summary>d · (1 − y) · (1 + y): through the hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ThroughTanh<TSimd, TVector>(TVector d, TVector y)
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        TSimd.Multiply(d, TSimd.Multiply(TSimd.Subtract(TSimd.Broadcast(1f), y), TSimd.Add(TSimd.Broadcast(1f), y)));
}
