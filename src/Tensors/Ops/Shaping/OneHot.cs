namespace Gradus.Tensors.Ops.Shaping;

/// <summary>Class indices as rows of zeros with a one.</summary>
public static class OneHotOp
{
    readonly record struct Saved;

    extension(Tensor x)
    {
        /// <summary>y[n, c] = 1 where c is the class of sample n, else 0. No gradient flows.</summary>
        /// <param name="classes">How many classes.</param>
        /// <returns>x [N] → [N,classes].</returns>
        /// <exception cref="ShapeException">x has not one axis.</exception>
        /// <exception cref="ArgumentException">An index is none of the classes.</exception>
        public Tensor OneHot(int classes)
        {
            if (x.Shape.Rank != 1) throw new ShapeException($"one-hot: class indices are [N], not {x.Shape}");
            Tensor y = Tensor.Result(Shape.Of(x.Shape[0], classes), x);
            y.Span.Clear();
            ReadOnlySpan<float> indices = x.Span;
            for (int n = 0; n < indices.Length; n++)
            {
                int index = (int)indices[n];
                if (index != indices[n] || (uint)index >= (uint)classes)
                    throw new ArgumentException($"one-hot: the class of sample {n} is {indices[n]}; it must be a whole number from 0 to {classes - 1}");
                y.Span[(n * classes) + index] = 1;
            }
            return y.Recorded(nameof(OneHot), default(Saved), static (in s, dy) => { });
        }
    }
}
