using Gradus.Kernels.Random;

namespace Gradus.Tensors.Ops.Regularization;

/// <summary>Random zeros.</summary>
public static class DropoutOp
{
    readonly record struct Saved(Tensor X, float P, Rng Random);

    extension(Tensor x)
    {
        /// <summary>y = x / (1 − p) with probability 1 − p, else 0; decided for each element by its sample's position in the batch and its place in the sample.</summary>
        /// <param name="p">The share that is dropped, from 0 to below 1.</param>
        /// <param name="random">The stream of this layer and step.</param>
        /// <returns>The shape of x. Gradient: dy with the same zeros and the same factor.</returns>
        /// <exception cref="ArgumentException">p is out of range.</exception>
        public Tensor Dropout(float p, Rng random)
        {
            if (!(p >= 0 && p < 1)) throw new ArgumentException(FormattableString.Invariant($"dropout: p is {p}; it must be from 0 to below 1"));
            Tensor y = Tensor.Result(x.Shape, x);
            Kernels.Drivers.Dropout.Apply(random, p, x.Span, Features(x.Shape), y.Span);
            return y.Recorded(nameof(Dropout), new Saved(x, p, random), static (in s, dy) =>
            {
                Kernels.Drivers.Dropout.Apply(s.Random, s.P, dy.Span, Features(dy.Shape), dy.Span);
                s.X.AddGradient(dy);
            });
        }
    }

    static int Features(Shape shape) => shape.Rank == 0 || shape.Length == 0 ? 1 : shape.Length / shape[0];
}
