using Gradus.Kernels.Convolution;
using Gradus.Kernels.Drivers;
using Gradus.Kernels.Matmul;

namespace Gradus.Kernels.Recurrent;

/// <summary>The steps of a recurrent layer, forwards and back, parallel over sequences.</summary>
/// <remarks>
/// Arrays of all steps are batch-major, [N,T,…], as samples come and go: nothing is transposed. The product x·W is made by the caller for
/// all N·T rows at once, and so are the gradients of the weights. The bits of a sequence depend neither on the others nor on the thread count.
/// </remarks>
public static unsafe class Recurrence
{
    /// <summary>Fewer sequences in a part would leave most of a matrix tile empty.</summary>
    const int LeastRows = 4;

    /// <summary>With so many rows in a part, a second part per thread lets fast threads take over from slow ones.</summary>
    const int ManyRows = 24;

    /// <summary>Floats of R that a part transposes: some ten microseconds of work.</summary>
    const int FloatsOfStrip = 1 << 14;

    /// <summary>Runs all steps from a hidden state of zeros.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="cell">What a step does.</param>
    /// <param name="gates">[N,T,Gates·Units]: in, x·W without bias; out, what backward needs.</param>
    /// <param name="recurrent">R [Units, Gates·Units].</param>
    /// <param name="bias">[Gates·Units].</param>
    /// <param name="recurrentBias">[Units] of a GRU, empty otherwise.</param>
    /// <param name="states">[N,T,Units] where the cell keeps a state, else empty; for backward.</param>
    /// <param name="hidden">[N,T,Units]: the hidden state of every step.</param>
    public static void Forward<TCell>(in RecurrentShape shape, in TCell cell, Span<float> gates, ReadOnlySpan<float> recurrent, ReadOnlySpan<float> bias,
        ReadOnlySpan<float> recurrentBias, Span<float> states, Span<float> hidden)
        where TCell : struct, IRecurrentCell
    {
        Validate<TCell>(nameof(Forward), in shape, gates.Length, recurrent.Length, states.Length, hidden.Length);
        Lengths.Same(bias.Length, shape.Width, nameof(Forward), nameof(bias), nameof(shape));
        if (!recurrentBias.IsEmpty) Lengths.Same(recurrentBias.Length, shape.Units, nameof(Forward), nameof(recurrentBias), nameof(shape));
        int parts = Parts(in shape);
        fixed (float* g = gates, r = recurrent, b = bias, rb = recurrentBias, s = states, h = hidden)
        {
            Threads.Run(parts, new RecurrentForward<TCell>
            {
                Shape = shape,
                Cell = cell,
                Parts = parts,
                Gates = g,
                Recurrent = r,
                Bias = b,
                RecurrentBias = rb,
                States = s,
                Hidden = h,
            });
        }
    }

    /// <summary>Runs all steps back.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="cell">What a step does.</param>
    /// <param name="upstream">The gradient of the hidden states [N,T,Units], or of the last one [N,Units].</param>
    /// <param name="everyStep">Whether it is that of every step.</param>
    /// <param name="gates">[N,T,Gates·Units]: in, what forward left; out, the gradient of x·W.</param>
    /// <param name="recurrent">R [Units, Gates·Units].</param>
    /// <param name="states">What forward left; a GRU leaves the gradient of its recurrent part there.</param>
    /// <param name="hidden">[N,T,Units], from forward.</param>
    public static void Backward<TCell>(in RecurrentShape shape, in TCell cell, ReadOnlySpan<float> upstream, bool everyStep, Span<float> gates,
        ReadOnlySpan<float> recurrent, Span<float> states, ReadOnlySpan<float> hidden)
        where TCell : struct, IRecurrentCell
    {
        Validate<TCell>(nameof(Backward), in shape, gates.Length, recurrent.Length, states.Length, hidden.Length);
        Lengths.Same(upstream.Length, everyStep ? shape.HiddenLength : shape.N * shape.Units, nameof(Backward), nameof(upstream), nameof(shape));
        using Threads.Loan loan = Threads.Borrow(recurrent.Length, out float* transposed);
        int parts = Parts(in shape), strips = Math.Min(shape.Width, 1 + (recurrent.Length / FloatsOfStrip));
        fixed (float* u = upstream, g = gates, r = recurrent, s = states, h = hidden)
        {
            Threads.Run(strips, new Exchange(r, shape.Units, shape.Width, transposed, strips));
            Threads.Run(parts, new RecurrentBackward<TCell>
            {
                Shape = shape,
                Cell = cell,
                Parts = parts,
                EveryStep = everyStep,
                Upstream = u,
                Gates = g,
                Transposed = transposed,
                States = s,
                Hidden = h,
            });
        }
    }

    /// <summary>dR (+)= Σ over sequences and steps of h beforeᵀ · the gradient of h before · R: one product over all rows.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="gates">The gradient of x·W from <see cref="Backward"/>; destroyed.</param>
    /// <param name="last">[N,T,Units]: what stands for the last gate, of a GRU; empty otherwise.</param>
    /// <param name="hidden">[N,T,Units], from forward.</param>
    /// <param name="gradient">dR [Units, Gates·Units].</param>
    /// <param name="accumulate">Whether to add to what dR holds.</param>
    public static void RecurrentGradient(in RecurrentShape shape, Span<float> gates, ReadOnlySpan<float> last, ReadOnlySpan<float> hidden, Span<float> gradient, bool accumulate)
    {
        int units = shape.Units, width = shape.Width, pairs = Math.Max(shape.Rows - 1, 0);
        Lengths.Same(gates.Length, shape.GatesLength, nameof(RecurrentGradient), nameof(gates), nameof(shape));
        if (!last.IsEmpty) Lengths.Same(last.Length, shape.HiddenLength, nameof(RecurrentGradient), nameof(last), nameof(shape));
        fixed (float* g = gates, l = last) Threads.Run(Parts(in shape), new Shift(shape, g, l, Parts(in shape)));
        Matmul.Matmul.Multiply(hidden[..(pairs * units)], gates[(gates.Length - (pairs * width))..], gradient, units, width, pairs, transposeA: true, accumulate: accumulate);
    }

    static int Parts(in RecurrentShape shape)
    {
        int threads = Threads.Current.Count, most = shape.N >= 2 * ManyRows * threads ? 2 * threads : threads;
        int worth = MatmulJob.Worth(threads, (double)shape.GatesLength * shape.Units);
        return shape.N == 0 ? 0 : Math.Min(Math.Min(worth, most), (shape.N + LeastRows - 1) / LeastRows);
    }

    static void Validate<TCell>(string kernel, in RecurrentShape shape, int gates, int recurrent, int states, int hidden)
        where TCell : struct, IRecurrentCell
    {
        if (shape.N < 0 || shape.T < 1 || shape.Units < 1 || shape.Gates != TCell.Gates)
            throw new ArgumentException($"{kernel}: the sizes are {shape}; N must be 0 or more, T and Units 1 or more, Gates {TCell.Gates}");
        Lengths.Same(gates, shape.GatesLength, kernel, nameof(gates), nameof(shape));
        Lengths.Same(recurrent, shape.Units * shape.Width, kernel, nameof(recurrent), nameof(shape));
        Lengths.Same(states, TCell.HasState ? shape.HiddenLength : 0, kernel, nameof(states), nameof(shape));
        Lengths.Same(hidden, shape.HiddenLength, kernel, nameof(hidden), nameof(shape));
    }

    /// <summary>Row r of hidden stands before row r + 1 of the gradients. Where a new sequence begins nothing stands before: those rows are made 0.</summary>
    readonly struct Shift(RecurrentShape shape, float* gates, float* last, int parts) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int units = shape.Units, width = shape.Width, end = MatmulBlock.Cut(shape.N, part + 1, parts);
            for (int n = MatmulBlock.Cut(shape.N, part, parts); n < end; n++)
            {
                nint first = (nint)n * shape.T;
                new Span<float>(gates + (first * width), width).Clear();
                if (last is null) continue;
                for (nint row = first + 1; row < first + shape.T; row++)
                    new ReadOnlySpan<float>(last + (row * units), units).CopyTo(new Span<float>(gates + ((row + 1) * width) - units, units));
            }
        }
    }

    /// <summary>Exchanges the axes of R, so many columns in a part.</summary>
    readonly struct Exchange(float* matrix, int rows, int columns, float* to, int parts) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int first = MatmulBlock.Cut(columns, part, parts), end = MatmulBlock.Cut(columns, part + 1, parts);
            Transposition.Run(matrix + first, columns, rows, end - first, to + ((nint)first * rows));
        }
    }
}
