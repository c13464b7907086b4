using System.Runtime.Intrinsics;
using Gradus.Kernels.Matmul;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Recurrent;

/// <summary>All steps of a block of sequences on one thread.</summary>
/// <remarks>
/// Sequences never meet, so a part takes its rows through all steps and no step forks. What every step touches again (the hidden states and
/// their product) lies closely together in the workspace; the arrays of all steps are read and written once.
/// </remarks>
unsafe struct RecurrentForward<TCell> : IJob
    where TCell : struct, IRecurrentCell
{
    public RecurrentShape Shape;
    public TCell Cell;
    public int Parts;
    public float* Gates;
    public float* Recurrent;
    public float* Bias;
    public float* RecurrentBias;
    public float* States;
    public float* Hidden;

    /// <inheritdoc/>
    public readonly void Run(int part, Workspace workspace)
    {
        int first = MatmulBlock.Cut(Shape.N, part, Parts), rows = MatmulBlock.Cut(Shape.N, part + 1, Parts) - first;
        int units = Shape.Units, width = Shape.Width;
        float* carried = workspace.Floats(rows * units), product = workspace.Floats(rows * width), zeros = workspace.Floats(units);
        new Span<float>(carried, rows * units).Clear();
        new Span<float>(product, rows * width).Clear();
        new Span<float>(zeros, units).Clear();
        for (int t = 0; t < Shape.T; t++)
        {
            if (t > 0) MatmulBlock.Multiply(carried, units, 1, Recurrent, width, product, width, rows, width, units, accumulate: false);
            if (SimdTier.Is512) Step<Simd512, Vector512<float>>(first, rows, t, carried, product, zeros);
            else if (SimdTier.Is256) Step<Simd256, Vector256<float>>(first, rows, t, carried, product, zeros);
            else Step<Simd128, Vector128<float>>(first, rows, t, carried, product, zeros);
        }
    }

    readonly void Step<TSimd, TVector>(int first, int rows, int t, float* carried, float* product, float* zeros)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        nint units = Shape.Units, width = Shape.Width;
        for (int r = 0; r < rows; r++)
        {
            nint row = ((nint)(first + r) * Shape.T) + t;
            float* state = TCell.HasState ? States + (row * units) : null;
            var step = new CellStep
            {
                Units = Shape.Units,
                Gates = Gates + (row * width),
                Product = product + (r * width),
                Bias = Bias,
                RecurrentBias = RecurrentBias,
                Carried = carried + (r * units),
                Hidden = Hidden + (row * units),
                State = state,
                StateBefore = t > 0 ? state - units : zeros,
            };
            Cell.Forward<TSimd, TVector>(in step);
        }
    }
}
