using System.Runtime.CompilerServices;
using Gradus.Kernels.Drivers;

namespace Gradus.Tensors.Ops.Shaping;

/// <summary>Tensors side by side on the last axis.</summary>
public static class ConcatOp
{
    /// <summary>Tensors of one operation on the tape; more are joined in such groups first, and each float is copied once a level.</summary>
    const int MostParts = 8;

    [InlineArray(MostParts)]
    struct Parts
    {
        Tensor first;
    }

    readonly struct Saved(Parts parts, int count)
    {
        public readonly Parts Parts = parts;
        public readonly int Count = count;
    }

    extension(Tensor x)
    {
        /// <summary>y[…, j] = x[…, j] for j below the last axis of x, then those of the others in their order.</summary>
        /// <param name="others">Their axes but the last are those of x.</param>
        /// <returns>x […,A], others […,B], […,C], … → […,A + B + C + …]; x itself where there are none. Gradient: each gets its own columns of dy.</returns>
        /// <exception cref="ShapeException">An axis but the last differs, a last axis is empty, or one is a scalar.</exception>
        public Tensor Concat(params ReadOnlySpan<Tensor> others)
        {
            if (others.IsEmpty) return x;
            foreach (Tensor other in others) Check(x.Shape, other.Shape);
            var parts = new Parts();
            int count = Math.Min(others.Length + 1, MostParts), taken = 0;
            for (int part = 0; part < count; part++)
            {
                // Part p begins at p · all / count; x is the first of all.
                int end = (int)((part + 1L) * (others.Length + 1) / count) - 1;
                Tensor first = part == 0 ? x : others[taken++];
                parts[part] = first.Concat(others[taken..end]);
                taken = end;
            }
            return Join(in parts, count);
        }
    }

    static Tensor Join(in Parts parts, int count)
    {
        ReadOnlySpan<Tensor> all = ((ReadOnlySpan<Tensor>)parts)[..count];
        Shape shape = all[0].Shape;
        Span<int> sizes = stackalloc int[shape.Rank];
        for (int i = 0; i < sizes.Length; i++) sizes[i] = shape[i];
        for (int part = 1; part < count; part++) sizes[^1] = checked(sizes[^1] + all[part].Shape[-1]);
        Tensor y = Tensor.Result(Shape.Of(sizes), all);
        int column = 0;
        foreach (Tensor part in all)
        {
            ColumnBlock.Put(part.Span, part.Shape[-1], y.Span, sizes[^1], column);
            column += part.Shape[-1];
        }
        return y.Recorded(nameof(Concat), new Saved(parts, count), static (in s, dy) =>
        {
            int column = 0;
            foreach (Tensor part in ((ReadOnlySpan<Tensor>)s.Parts)[..s.Count])
            {
                int columns = part.Shape[-1];
                if (part.WantsGradient)
                {
                    Span<float> slot = part.GradientSlot(out bool add);
                    ColumnBlock.Take(dy.Span, dy.Shape[-1], column, slot, columns, add);
                }
                column += columns;
            }
        });
    }

    static void Check(Shape a, Shape b)
    {
        bool fits = a.Rank == b.Rank && a.Rank > 0 && a[-1] > 0 && b[-1] > 0;
        for (int i = 0; fits && i < a.Rank - 1; i++) fits = a[i] == b[i];
        if (!fits) throw new ShapeException($"concat: {a} and {b}; all axes but the last must be equal, and none but the first empty");
    }
}
