using Gradus.Kernels.Drivers;

namespace Gradus.Tensors.Ops.Shaping;

/// <summary>Two tensors side by side on the last axis.</summary>
public static class ConcatOp
{
    readonly record struct Saved(Tensor A, Tensor B);

    extension(Tensor x)
    {
        /// <summary>y[…, j] = x[…, j] for j below the last axis of x, then that of other.</summary>
        /// <param name="other">Its axes but the last are those of x.</param>
        /// <returns>x […,A], other […,B] → […,A + B]. Gradient: each gets its own columns of dy.</returns>
        /// <exception cref="ShapeException">An axis but the last differs, a last axis is empty, or one is a scalar.</exception>
        public Tensor Concat(Tensor other)
        {
            Shape a = x.Shape, b = other.Shape;
            Shape joined = Join(a, b);
            Tensor y = Tensor.Result(joined, x, other);
            ColumnBlock.Put(x.Span, a[-1], y.Span, joined[-1], 0);
            ColumnBlock.Put(other.Span, b[-1], y.Span, joined[-1], a[-1]);
            return y.Recorded(nameof(Concat), new Saved(x, other), static (in s, dy) =>
            {
                int first = s.A.Shape[-1], second = s.B.Shape[-1];
                if (s.A.WantsGradient)
                {
                    Span<float> da = s.A.GradientSlot(out bool add);
                    ColumnBlock.Take(dy.Span, first + second, 0, da, first, add);
                }
                if (s.B.WantsGradient)
                {
                    Span<float> db = s.B.GradientSlot(out bool add);
                    ColumnBlock.Take(dy.Span, first + second, first, db, second, add);
                }
            });
        }
    }

    static Shape Join(Shape a, Shape b)
    {
        bool fits = a.Rank == b.Rank && a.Rank > 0 && a[-1] > 0 && b[-1] > 0;
        Span<int> sizes = stackalloc int[a.Rank];
        for (int i = 0; fits && i < a.Rank; i++)
        {
            sizes[i] = i < a.Rank - 1 ? a[i] : checked(a[i] + b[i]);
            fits = i == a.Rank - 1 || a[i] == b[i];
        }
        return fits ? Shape.Of(sizes) : throw new ShapeException($"concat: {a} and {b}; all axes but the last must be equal, and none but the first empty");
    }
}
