using Gradus.Kernels.Functions;

namespace Gradus.Kernels.Drivers;

/// <summary>Functions applied element by element over spans of equal length. Every output may be the same span as an input; partial overlap is not allowed.</summary>
/// <remarks>A value's bits depend neither on its position, nor on the length, nor on the number of threads.</remarks>
public static unsafe class Elementwise
{
    /// <summary>y = f(x).</summary>
    public static void Unary<TOp>(in TOp op, ReadOnlySpan<float> x, Span<float> y)
        where TOp : struct, IUnary
    {
        Lengths.Same(y.Length, x.Length, nameof(Unary), nameof(y), nameof(x));
        fixed (float* px = x, py = y) Threads.Run(Chunks.Count(x.Length), new UnaryJob<TOp>(op, px, py, x.Length));
    }

    /// <summary>dx = dy · f′(x).</summary>
    /// <param name="op">The function.</param>
    /// <param name="x">What went in; may be empty unless the function's <see cref="IUnary.NeedsInput"/> is set.</param>
    /// <param name="y">What came out.</param>
    /// <param name="dy">Gradient of the loss with respect to y.</param>
    /// <param name="dx">Gradient with respect to x; may be <paramref name="dy"/>.</param>
    public static void UnaryBackward<TOp>(in TOp op, ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> dy, Span<float> dx)
        where TOp : struct, IUnary
    {
        if (op.NeedsInput) Lengths.Same(x.Length, y.Length, nameof(UnaryBackward), nameof(x), nameof(y));
        Lengths.Same(dy.Length, y.Length, nameof(UnaryBackward), nameof(dy), nameof(y));
        Lengths.Same(dx.Length, y.Length, nameof(UnaryBackward), nameof(dx), nameof(y));
        fixed (float* px = op.NeedsInput ? x : y, py = y, pdy = dy, pdx = dx)
            Threads.Run(Chunks.Count(y.Length), new UnaryBackwardJob<TOp>(op, px, py, pdy, pdx, y.Length));
    }

    /// <summary>y = f(a, b).</summary>
    public static void Binary<TOp>(in TOp op, ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> y)
        where TOp : struct, IBinary
    {
        Lengths.Same(b.Length, a.Length, nameof(Binary), nameof(b), nameof(a));
        Lengths.Same(y.Length, a.Length, nameof(Binary), nameof(y), nameof(a));
        fixed (float* pa = a, pb = b, py = y) Threads.Run(Chunks.Count(a.Length), new BinaryJob<TOp>(op, pa, pb, py, a.Length));
    }

    /// <summary>y += x.</summary>
    public static void AddInto(ReadOnlySpan<float> x, Span<float> y) => Binary(default(Add), y, x, y);

    /// <summary>y = α · x.</summary>
    public static void Scale(float alpha, ReadOnlySpan<float> x, Span<float> y) => Unary(new MultiplyBy(alpha), x, y);

    /// <summary>y += α · x.</summary>
    public static void Axpy(float alpha, ReadOnlySpan<float> x, Span<float> y) => Binary(new AddScaled(alpha), x, y, y);

    /// <summary>y = value.</summary>
    public static void Fill(Span<float> y, float value)
    {
        fixed (float* py = y) Threads.Run(Chunks.Count(y.Length), new FillJob(py, value, y.Length));
    }

    readonly struct UnaryJob<TOp>(TOp op, float* x, float* y, int length) : IJob
        where TOp : struct, IUnary
    {
        public void Run(int part, Workspace workspace)
        {
            (int start, int count) = Chunks.At(part, length);
            ElementwiseLoops.Unary(op, x + start, y + start, count);
        }
    }

    readonly struct UnaryBackwardJob<TOp>(TOp op, float* x, float* y, float* dy, float* dx, int length) : IJob
        where TOp : struct, IUnary
    {
        public void Run(int part, Workspace workspace)
        {
            (int start, int count) = Chunks.At(part, length);
            ElementwiseLoops.UnaryBackward(op, x + start, y + start, dy + start, dx + start, count);
        }
    }

    readonly struct BinaryJob<TOp>(TOp op, float* a, float* b, float* y, int length) : IJob
        where TOp : struct, IBinary
    {
        public void Run(int part, Workspace workspace)
        {
            (int start, int count) = Chunks.At(part, length);
            ElementwiseLoops.Binary(op, a + start, b + start, y + start, count);
        }
    }

    readonly struct FillJob(float* y, float value, int length) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            (int start, int count) = Chunks.At(part, length);
            new Span<float>(y + start, count).Fill(value);
        }
    }
}
