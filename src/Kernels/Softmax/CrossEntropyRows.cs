using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Softmax;

/// <summary>Cross-entropy of logits: ℓ = Σ t · (ln Σ e^x − x) for every row, its mean over the rows, and its gradient (softmax · Σt − t) / rows · scale.</summary>
/// <remarks>
/// Right for logits of any finite size; NaN and +∞ among the logits of a row make its loss and gradient NaN; a logit of −∞ is a class
/// that cannot be, which costs nothing where its target is 0. The mean is a double sum in a tree that depends on the number of rows alone.
/// </remarks>
public static unsafe class CrossEntropyRows
{
    /// <summary>Targets are class indices.</summary>
    /// <param name="logits">[rows, columns].</param>
    /// <param name="columns">Classes.</param>
    /// <param name="classes">[rows]; whole numbers in [0, columns).</param>
    /// <param name="losses">[rows]: the loss of each row.</param>
    /// <param name="gradient">[rows, columns], or empty where none is wanted; may be <paramref name="logits"/>.</param>
    /// <param name="scale">Gradient of whatever follows with respect to the mean loss.</param>
    /// <returns>The mean loss; NaN for no rows.</returns>
    /// <exception cref="ArgumentException">A length does not fit, or a class is no whole number in range.</exception>
    public static double Indices(ReadOnlySpan<float> logits, int columns, ReadOnlySpan<float> classes, Span<float> losses, Span<float> gradient, float scale = 1f) =>
        RowLoss.Indices<IndexRow>("cross-entropy", logits, columns, classes, losses, gradient, scale);

    /// <summary>Targets are one row of weights for each row, such as one-hot or smoothed labels.</summary>
    /// <param name="logits">[rows, columns].</param>
    /// <param name="columns">Classes.</param>
    /// <param name="targets">[rows, columns].</param>
    /// <param name="losses">[rows]: the loss of each row.</param>
    /// <param name="gradient">[rows, columns], or empty where none is wanted; may be <paramref name="logits"/>.</param>
    /// <param name="scale">Gradient of whatever follows with respect to the mean loss.</param>
    /// <returns>The mean loss; NaN for no rows.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static double Targets(ReadOnlySpan<float> logits, int columns, ReadOnlySpan<float> targets, Span<float> losses, Span<float> gradient, float scale = 1f) =>
        RowLoss.Targets<TargetRow>("cross-entropy", logits, columns, targets, losses, gradient, scale);

    readonly struct IndexRow : IRowLoss
    {
        public static bool IsIndexedSoftmax => true;

        public static float Run<TSimd, TVector>(float* x, int columns, float* target, float* gradient, float factor)
            where TSimd : Simd.ISimd<TVector>
            where TVector : struct
        {
            int index = (int)*target;
            float most = RowMath<TSimd, TVector>.Max(x, columns), chosen = x[index] - most;
            float sum = RowMath<TSimd, TVector>.ExpSum(x, gradient, columns, most);
            if (gradient != null)
            {
                RowMath<TSimd, TVector>.Scale(gradient, gradient, columns, factor / sum);
                gradient[index] -= factor;
            }
            return RowMath<TSimd, TVector>.Log(sum) - chosen;
        }
    }

    readonly struct TargetRow : IRowLoss
    {
        public static bool IsIndexedSoftmax => false;

        public static float Run<TSimd, TVector>(float* x, int columns, float* target, float* gradient, float factor)
            where TSimd : Simd.ISimd<TVector>
            where TVector : struct
        {
            float most = RowMath<TSimd, TVector>.Max(x, columns), weight = RowMath<TSimd, TVector>.Sum(target, columns);
            // Before the exponentials, since the gradient may stand where the logits are.
            float chosen = TargetMath<TSimd, TVector>.WeightedAbove(x, target, columns, most);
            float sum = RowMath<TSimd, TVector>.ExpSum(x, gradient, columns, most);
            if (gradient != null) TargetMath<TSimd, TVector>.Difference(gradient, target, columns, factor * weight / sum, factor);
            return (weight * RowMath<TSimd, TVector>.Log(sum)) - chosen;
        }
    }
}
