using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Optimize;

/// <summary>Σx² and max|x| per segment, in one pass.</summary>
/// <remarks>
/// Blocks of <see cref="BlockLength"/> are summed in float and added in double, in order. Squares of floats overflow above 1e19 and
/// vanish below 1e-19, which gradients of deep networks do reach: a block whose sum is infinite or below 1e-24 is summed again with its
/// entries scaled by a power of two, so the sum is right over the whole range of float.
/// </remarks>
public static unsafe class Squares
{
    internal const int BlockLength = 1024;

    // A lost term is below 1e-37, so 1,024 of them change a sum of 1e-24 in the eleventh digit.
    const float Small = 1e-24f;
    const float Up = 7.9228162514264338e28f, Down = 8.271806125530277e-25f; // 2^96, 2^-80

    /// <summary>Measures each segment of a buffer.</summary>
    /// <param name="buffer">The buffer, as long as <see cref="Leaves.Span"/> or longer.</param>
    /// <param name="leaves">Where the segments lie.</param>
    /// <param name="segments">Receives one magnitude per segment.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void Measure(ReadOnlySpan<float> buffer, Leaves leaves, Span<Magnitude> segments)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        if (buffer.Length < leaves.Span) throw new ArgumentException($"the buffer has {buffer.Length} floats, but its segments end at {leaves.Span}");
        fixed (float* start = buffer) Threads.Run(leaves.Parts, new Job(start, leaves));
        leaves.Add(leaves.Magnitudes, segments);
    }

    /// <summary>The magnitude of a stretch of any length.</summary>
    internal static Magnitude Of(float* x, int count)
    {
        Magnitude all = default;
        for (int at = 0; at < count; at += BlockLength) all += Block(x + at, Math.Min(BlockLength, count - at));
        return all;
    }

    /// <summary>The magnitude of at most <see cref="BlockLength"/> numbers.</summary>
    internal static Magnitude Block(float* x, int count)
    {
        Magnitude plain = Tier(x, count, 1f);
        return plain.Max == 0f ? plain : plain with { Squares = Widened((float)plain.Squares, x, count) };
    }

    /// <summary>Σx² of a block, from the sum that was taken in float: taken again where that was out of range.</summary>
    internal static double Widened(float squares, float* x, int count)
    {
        if (squares is >= Small and <= float.MaxValue || float.IsNaN(squares)) return squares;
        float scale = squares < Small ? Up : Down;
        return Tier(x, count, scale).Squares / ((double)scale * scale);
    }

    static Magnitude Tier(float* x, int count, float scale)
    {
        (float squares, float max) = SimdTier.Is512 ? Loop<Simd512, Vector512<float>>(x, count, scale)
            : SimdTier.Is256 ? Loop<Simd256, Vector256<float>>(x, count, scale)
            : Loop<Simd128, Vector128<float>>(x, count, scale);
        return new Magnitude(squares, float.IsNaN(squares) ? squares : max);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static (float Squares, float Max) Loop<TSimd, TVector>(float* x, int count, float scale)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector factor = TSimd.Broadcast(scale);
        TVector s0 = TSimd.Zero, s1 = s0, s2 = s0, s3 = s0, m0 = s0, m1 = s0;
        int lanes = TSimd.Lanes, i = 0;
        for (; i <= count - 4 * lanes; i += 4 * lanes)
        {
            Take<TSimd, TVector>(TSimd.Load(x + i), factor, ref s0, ref m0);
            Take<TSimd, TVector>(TSimd.Load(x + i + lanes), factor, ref s1, ref m1);
            Take<TSimd, TVector>(TSimd.Load(x + i + 2 * lanes), factor, ref s2, ref m0);
            Take<TSimd, TVector>(TSimd.Load(x + i + 3 * lanes), factor, ref s3, ref m1);
        }
        for (; i <= count - lanes; i += lanes) Take<TSimd, TVector>(TSimd.Load(x + i), factor, ref s0, ref m0);
        if (i < count) Take<TSimd, TVector>(TSimd.LoadPart(x + i, count - i), factor, ref s0, ref m0);
        TVector sum = TSimd.Add(TSimd.Add(s0, s1), TSimd.Add(s2, s3));
        return (TSimd.Sum(sum), TSimd.MaxLane(TSimd.Select(TSimd.Greater(m0, m1), m0, m1)));
    }

    /// <summary>Adds the squares and keeps the largest; a NaN is no maximum here, the sum carries it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Take<TSimd, TVector>(TVector x, TVector factor, ref TVector squares, ref TVector max)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector size = TSimd.Abs(x);
        TVector scaled = TSimd.Multiply(x, factor);
        squares = TSimd.MultiplyAdd(scaled, scaled, squares);
        max = TSimd.Select(TSimd.Greater(size, max), size, max);
    }

    readonly struct Job(float* buffer, Leaves leaves) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            (int first, int end) = leaves.Part(part);
            for (int i = first; i < end; i++) leaves.Magnitudes[i] = Of(buffer + leaves[i].Start, leaves[i].Length);
        }
    }
}
