using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Matmul;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Recurrent;

/// <summary>All steps of a block of sequences on one thread, from the last to the first: backpropagation through time.</summary>
/// <remarks>Werbos, "Backpropagation through time: what it does and how to do it" (1990). Memory as in <see cref="RecurrentForward{TCell}"/>.</remarks>
unsafe struct RecurrentBackward<TCell> : IJob
    where TCell : struct, IRecurrentCell
{
    public RecurrentShape Shape;
    public TCell Cell;
    public int Parts;
    public bool EveryStep;
    public float* Upstream;
    public float* Gates;
    public float* Transposed;
    public float* States;
    public float* Hidden;

    /// <inheritdoc/>
    public readonly void Run(int part, Workspace workspace)
    {
        int first = MatmulBlock.Cut(Shape.N, part, Parts), rows = MatmulBlock.Cut(Shape.N, part + 1, Parts) - first;
        int units = Shape.Units, width = Shape.Width;
        float* hidden = workspace.Floats(rows * units), state = workspace.Floats(rows * units), product = workspace.Floats(rows * width), zeros = workspace.Floats(units);
        new Span<float>(hidden, rows * units).Clear();
        new Span<float>(state, rows * units).Clear();
        new Span<float>(zeros, units).Clear();
        for (int t = Shape.T - 1; t >= 0; t--)
        {
            if (SimdTier.Is512) Step<Simd512, Vector512<float>>(first, rows, t, hidden, state, product, zeros);
            else if (SimdTier.Is256) Step<Simd256, Vector256<float>>(first, rows, t, hidden, state, product, zeros);
            else Step<Simd128, Vector128<float>>(first, rows, t, hidden, state, product, zeros);
            if (t > 0) MatmulBlock.Multiply(product, width, 1, Transposed, units, hidden, units, rows, units, width, TCell.HasBypass);
        }
    }

    readonly void Step<TSimd, TVector>(int first, int rows, int t, float* hidden, float* state, float* product, float* zeros)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        nint units = Shape.Units, width = Shape.Width;
        for (int r = 0; r < rows; r++)
        {
            nint row = ((nint)(first + r) * Shape.T) + t;
            if (EveryStep) Add<TSimd, TVector>(Upstream + (row * units), hidden + (r * units), Shape.Units);
            else if (t == Shape.T - 1) Add<TSimd, TVector>(Upstream + ((first + r) * units), hidden + (r * units), Shape.Units);
            float* kept = TCell.HasState ? States + (row * units) : null, own = Hidden + (row * units);
            var slope = new CellSlope
            {
                Units = Shape.Units,
                Gates = Gates + (row * width),
                Product = product + (r * width),
                Hidden = own,
                HiddenBefore = t > 0 ? own - units : zeros,
                State = kept,
                StateBefore = t > 0 ? kept - units : zeros,
                HiddenGradient = hidden + (r * units),
                StateGradient = state + (r * units),
            };
            Cell.Backward<TSimd, TVector>(in slope);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Add<TSimd, TVector>(float* from, float* to, int count)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        for (int i = 0; i < count; i += TSimd.Lanes)
        {
            int rest = count - i;
            CellLanes.Store<TSimd, TVector>(to + i, TSimd.Add(CellLanes.Load<TSimd, TVector>(to + i, rest), CellLanes.Load<TSimd, TVector>(from + i, rest)), rest);
        }
    }
}
