using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Optimize;

/// <summary>Σx² of each unit: of the columns of every segment.</summary>
/// <remarks>
/// A column is summed in float over 64 rows at a time, and those sums are added in double. What overflows a float is summed again in
/// double; squares below 1e-38 vanish, so a norm below some 1e-19 reads as 0.
/// </remarks>
public static unsafe class UnitSquares
{
    const int RowsAtOnce = 64;

    /// <summary>Measures each unit of a buffer.</summary>
    /// <param name="buffer">The buffer, as long as <see cref="Units.Span"/> or longer.</param>
    /// <param name="units">Where the units lie.</param>
    /// <param name="squares">Receives Σx² of each unit.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void Measure(ReadOnlySpan<float> buffer, Units units, Span<double> squares)
    {
        ArgumentNullException.ThrowIfNull(units);
        if (buffer.Length < units.Span) throw new ArgumentException($"the buffer has {buffer.Length} floats, but its segments end at {units.Span}");
        if (squares.Length != units.Count) throw new ArgumentException($"there are {units.Count} units, but room for {squares.Length} sums");
        fixed (float* start = buffer) Threads.Run(units.Tiles.Length, new Job(start, units));
        squares.Clear();
        foreach (UnitTile tile in units.Tiles)
            for (int i = 0; i < tile.Columns; i++) squares[tile.Unit + i] += units.Sums[tile.Sum + i];
    }

    static void Sum(float* x, in UnitTile tile, Span<double> sums, float* scratch)
    {
        if (tile.Stride == 1)
        {
            sums[0] = Squares.Of(x, tile.Rows).Squares;
            return;
        }
        sums.Clear();
        for (int row = 0; row < tile.Rows; row += RowsAtOnce)
        {
            int rows = Math.Min(RowsAtOnce, tile.Rows - row);
            float* from = x + ((long)row * tile.Stride);
            if (SimdTier.Is512) Rows<Simd512, Vector512<float>>(from, tile.Stride, rows, tile.Columns, scratch);
            else if (SimdTier.Is256) Rows<Simd256, Vector256<float>>(from, tile.Stride, rows, tile.Columns, scratch);
            else Rows<Simd128, Vector128<float>>(from, tile.Stride, rows, tile.Columns, scratch);
            for (int i = 0; i < sums.Length; i++) sums[i] += float.IsPositiveInfinity(scratch[i]) ? Wide(from + i, tile.Stride, rows) : scratch[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows<TSimd, TVector>(float* x, int stride, int rows, int columns, float* sums)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        int i = 0;
        for (; i <= columns - TSimd.Lanes; i += TSimd.Lanes)
        {
            TVector sum = TSimd.Zero;
            for (int row = 0; row < rows; row++)
            {
                TVector value = TSimd.Load(x + ((long)row * stride) + i);
                sum = TSimd.MultiplyAdd(value, value, sum);
            }
            TSimd.Store(sums + i, sum);
        }
        int left = columns - i;
        if (left == 0) return;
        TVector last = TSimd.Zero;
        for (int row = 0; row < rows; row++)
        {
            TVector value = TSimd.LoadPart(x + ((long)row * stride) + i, left);
            last = TSimd.MultiplyAdd(value, value, last);
        }
        TSimd.StorePart(sums + i, last, left);
    }

    static double Wide(float* x, int stride, int rows)
    {
        double sum = 0;
        for (int row = 0; row < rows; row++) sum += (double)x[(long)row * stride] * x[(long)row * stride];
        return sum;
    }

    readonly struct Job(float* buffer, Units units) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            UnitTile tile = units.Tile(part);
            Sum(buffer + tile.Start, in tile, units.Sums.AsSpan(tile.Sum, tile.Columns), workspace.Floats(tile.Columns));
        }
    }
}
