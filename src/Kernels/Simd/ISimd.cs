namespace Gradus.Kernels.Simd;

/// <summary>One width of vector instructions. A kernel is written once, generic over this; the compiler makes one loop per width.</summary>
/// <typeparam name="TVector">The vector of floats, such as <c>Vector512&lt;float&gt;</c>.</typeparam>
/// <remarks>
/// Comparisons give masks of all ones or all zeros, to be used by <see cref="Select"/>. Only operations whose result is fixed by
/// IEEE 754 are here; <see cref="MultiplyAdd"/> is fused on the tiers that have it in hardware and two roundings on the portable one.
/// Scalar code that must agree to the bit on one tier (tails) goes through the same functions with <see cref="LoadPart"/>.
/// </remarks>
public unsafe interface ISimd<TVector>
    where TVector : struct
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>All lanes 0.</summary>
    static abstract TVector Zero { get; }

    /// <summary>0, 1, 2, …: the number of each lane.</summary>
    static abstract TVector Indices { get; }

    /// <summary>All lanes <paramref name="value"/>.</summary>
    static abstract TVector Broadcast(float value);

    /// <summary>Reads <see cref="Lanes"/> floats; no alignment needed.</summary>
    static abstract TVector Load(float* from);

    /// <summary>Writes <see cref="Lanes"/> floats; no alignment needed.</summary>
    static abstract void Store(float* to, TVector value);

    /// <summary>Reads the first <paramref name="count"/> lanes, the others are 0. 0 &lt; count &lt; Lanes. Never reads past the end.</summary>
    static abstract TVector LoadPart(float* from, int count);

    /// <summary>Writes the first <paramref name="count"/> lanes and nothing else. 0 &lt; count &lt; Lanes.</summary>
    static abstract void StorePart(float* to, TVector value, int count);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a − b.</summary>
    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary>a · b.</summary>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a / b.</summary>
    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a · b + c.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>The square root.</summary>
    static abstract TVector Sqrt(TVector a);

    /// <summary>The larger one; a NaN in either gives NaN.</summary>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>The smaller one; a NaN in either gives NaN.</summary>
    static abstract TVector Min(TVector a, TVector b);

    /// <summary>|a|.</summary>
    static abstract TVector Abs(TVector a);

    /// <summary>The nearest whole number, ties to even.</summary>
    static abstract TVector Round(TVector a);

    /// <summary>Mask of a &gt; b.</summary>
    static abstract TVector Greater(TVector a, TVector b);

    /// <summary>Mask of a ≥ b.</summary>
    static abstract TVector GreaterOrEqual(TVector a, TVector b);

    /// <summary>Mask of a = b; a NaN equals nothing.</summary>
    static abstract TVector Equal(TVector a, TVector b);

    /// <summary>Lanes of <paramref name="yes"/> where the mask is set, of <paramref name="no"/> elsewhere.</summary>
    static abstract TVector Select(TVector mask, TVector yes, TVector no);

    /// <summary>The bits of both.</summary>
    static abstract TVector And(TVector a, TVector b);

    /// <summary>The bits of either.</summary>
    static abstract TVector Or(TVector a, TVector b);

    /// <summary>x · 2^n for whole n in [−126, 127]: n is added to the exponent field.</summary>
    static abstract TVector Scale(TVector x, TVector n);

    /// <summary>Splits a positive normal x into a mantissa in [0.5, 1) and a whole exponent: x = mantissa · 2^exponent.</summary>
    static abstract TVector Mantissa(TVector x, out TVector exponent);

    /// <summary>The sum of the lanes, combined in a fixed binary tree: upper half on lower half until one is left.</summary>
    static abstract float Sum(TVector a);

    /// <summary>The largest lane; NaN when a lane is NaN.</summary>
    static abstract float MaxLane(TVector a);
}
