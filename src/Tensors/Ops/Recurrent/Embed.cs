using Gradus.Kernels.Recurrent;

namespace Gradus.Tensors.Ops.Recurrent;

/// <summary>Rows of a table in the place of their numbers.</summary>
public static class EmbedOp
{
    readonly record struct Saved(Tensor X, Tensor Table);

    extension(Tensor x)
    {
        /// <summary>y[…, :] = table[x[…], :]. No gradient flows to the numbers.</summary>
        /// <param name="table">[size,U].</param>
        /// <returns>x […] → […,U]. Gradient: each row of the table gets the sum of dy over its uses, in their order.</returns>
        /// <exception cref="ShapeException">table is no matrix, or x has too many axes.</exception>
        /// <exception cref="ArgumentException">A number is not whole or no row of the table.</exception>
        public Tensor Embed(Tensor table)
        {
            Shape from = x.Shape;
            if (table.Shape.Rank != 2 || table.Shape[1] < 1) throw new ShapeException($"embedding: table is {table.Shape}; it must have two axes, [size,units]");
            if (from.Rank == Shape.MaxRank) throw new ShapeException($"embedding: x is {from}, which leaves no axis for the units: a tensor has at most {Shape.MaxRank}");
            Span<int> sizes = stackalloc int[from.Rank + 1];
            for (int i = 0; i < from.Rank; i++) sizes[i] = from[i];
            sizes[^1] = table.Shape[1];
            Tensor y = Tensor.Result(Shape.Of(sizes), table, x);
            Lookup.Forward(x.Span, table.Span, table.Shape[1], y.Span);
            return y.Recorded(nameof(Embed), new Saved(x, table), static (in s, dy) =>
            {
                if (!s.Table.WantsGradient) return;
                Span<float> slot = s.Table.GradientSlot(out bool add);
                Lookup.Backward(s.X.Span, dy.Span, s.Table.Shape[1], slot, add);
            });
        }
    }
}
