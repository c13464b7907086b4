namespace Gradus.Tensors.Ops.Normalization;

/// <summary>Batch normalisation over all axes but the last.</summary>
public static class BatchNormOp
{
    readonly record struct Saved(Tensor X, Tensor Gamma, Tensor Beta, Tensor Mean, Tensor InverseStd, bool IsFixed);

    extension(Tensor x)
    {
        /// <summary>Training: y = γ · (x − μ) / √(σ² + ε) + β with mean and biased variance of the batch; stages the running statistics.</summary>
        /// <param name="gamma">γ [C].</param>
        /// <param name="beta">β [C].</param>
        /// <param name="runningMean">[C]; becomes momentum · running + (1 − momentum) · μ when the step is committed.</param>
        /// <param name="runningVariance">[C]; the same with the unbiased variance.</param>
        /// <param name="momentum">The share that is kept, from 0 to 1.</param>
        /// <param name="epsilon">ε, above 0.</param>
        /// <returns>x [N,…,C] → the same shape. Gradients flow through μ and σ².</returns>
        /// <exception cref="ShapeException">The shapes do not fit, or there is only one value per channel, which has no variance.</exception>
        public Tensor BatchNorm(Tensor gamma, Tensor beta, StateBuffer runningMean, StateBuffer runningVariance, float momentum, float epsilon)
        {
            Moments(x, gamma, beta, runningMean, runningVariance, momentum, epsilon, out Tensor mean, out Tensor inverseStd);
            return Normalize(x, gamma, beta, mean, inverseStd, isFixed: false);
        }

        /// <summary>Inference: y = γ · (x − running mean) / √(running variance + ε) + β.</summary>
        /// <param name="gamma">γ [C].</param>
        /// <param name="beta">β [C].</param>
        /// <param name="runningMean">[C].</param>
        /// <param name="runningVariance">[C].</param>
        /// <param name="epsilon">ε, above 0.</param>
        /// <returns>x [N,…,C] → the same shape. The statistics are constants to the gradient.</returns>
        /// <exception cref="ShapeException">The shapes do not fit.</exception>
        public Tensor BatchNormInference(Tensor gamma, Tensor beta, StateBuffer runningMean, StateBuffer runningVariance, float epsilon)
        {
            Running(x, gamma, beta, runningMean, runningVariance, epsilon, out Tensor mean, out Tensor inverseStd);
            return Normalize(x, gamma, beta, mean, inverseStd, isFixed: true);
        }
    }

    /// <summary>Mean and 1 / √(σ² + ε) of the batch; stages the running statistics.</summary>
    internal static void Moments(Tensor x, Tensor gamma, Tensor beta, StateBuffer runningMean, StateBuffer runningVariance, float momentum, float epsilon, out Tensor mean, out Tensor inverseStd)
    {
        int channels = Check(x.Shape, gamma.Shape, beta.Shape, runningMean, runningVariance), rows = x.Shape.Length / Math.Max(channels, 1);
        if (rows < 2) throw new ShapeException($"batch-norm: a batch of {x.Shape} has {rows} value per channel; training needs two or more for a variance");
        mean = Tensor.Result(gamma.Shape, x);
        inverseStd = Tensor.Result(gamma.Shape, x);
        Kernels.Normalization.BatchNorm.Statistics(x.Span, mean.Span, inverseStd.Span);
        Blend(runningMean, mean.Span, momentum, 1);
        Blend(runningVariance, inverseStd.Span, momentum, (double)rows / (rows - 1));
        Kernels.Normalization.BatchNorm.InverseStd(inverseStd.Span, epsilon, inverseStd.Span);
    }

    /// <summary>Running mean and 1 / √(running variance + ε).</summary>
    internal static void Running(Tensor x, Tensor gamma, Tensor beta, StateBuffer runningMean, StateBuffer runningVariance, float epsilon, out Tensor mean, out Tensor inverseStd)
    {
        Check(x.Shape, gamma.Shape, beta.Shape, runningMean, runningVariance);
        mean = Tensor.Result(gamma.Shape, x);
        inverseStd = Tensor.Result(gamma.Shape, x);
        runningMean.Value.CopyTo(mean.Span);
        Kernels.Normalization.BatchNorm.InverseStd(runningVariance.Value, epsilon, inverseStd.Span);
    }

    static Tensor Normalize(Tensor x, Tensor gamma, Tensor beta, Tensor mean, Tensor inverseStd, bool isFixed)
    {
        Tensor y = Tensor.Result(x.Shape, x, gamma, beta);
        Kernels.Normalization.BatchNorm.Normalize(x.Span, mean.Span, inverseStd.Span, gamma.Span, beta.Span, y.Span);
        return y.Recorded("BatchNorm", new Saved(x, gamma, beta, mean, inverseStd, isFixed), static (in s, dy) => Backward(in s, dy));
    }

    static void Backward(in Saved s, Tensor dy)
    {
        Span<float> dx = s.X.WantsGradient ? dy.Span : default;
        Slots(s.Gamma, s.Beta, dy, out Span<float> dgamma, out Span<float> dbeta, out bool add);
        if (s.IsFixed) Kernels.Normalization.BatchNorm.BackwardFixed(s.X.Span, dy.Span, s.Mean.Span, s.InverseStd.Span, s.Gamma.Span, dx, dgamma, dbeta, add);
        else Kernels.Normalization.BatchNorm.Backward(s.X.Span, dy.Span, s.Mean.Span, s.InverseStd.Span, s.Gamma.Span, dx, dgamma, dbeta, add);
        s.X.AddGradient(dy);
    }

    /// <summary>Where dγ and dβ are written, and whether both are added to. The kernel adds to both or overwrites both; a slot that has nothing yet is made zero.</summary>
    internal static void Slots(Tensor gamma, Tensor beta, Tensor dy, out Span<float> dgamma, out Span<float> dbeta, out bool add)
    {
        dgamma = Slot(gamma, dy, out bool addGamma);
        dbeta = Slot(beta, dy, out bool addBeta);
        add = addGamma || addBeta;
        if (add && !addGamma) dgamma.Clear();
        if (add && !addBeta) dbeta.Clear();
    }

    static Span<float> Slot(Tensor parameter, Tensor gradient, out bool accumulate)
    {
        if (parameter.WantsGradient) return parameter.GradientSlot(out accumulate);
        accumulate = false;
        return Tensor.Result(parameter.Shape, gradient).Span;
    }

    static int Check(Shape x, Shape gamma, Shape beta, StateBuffer runningMean, StateBuffer runningVariance)
    {
        if (x.Rank < 2 || gamma.Rank != 1 || gamma != beta || gamma[0] != x[-1])
            throw new ShapeException($"batch-norm: x is {x}, γ is {gamma} and β is {beta}; γ and β must be as long as the last axis of x, and x a batch");
        Shape mean = runningMean.Segment.Shape, variance = runningVariance.Segment.Shape;
        if (mean != gamma || variance != gamma)
            throw new ShapeException($"batch-norm: x is {x} but the running mean is {mean} and the running variance {variance}; both must be as long as the last axis of x");
        return x[-1];
    }

    static void Blend(StateBuffer running, ReadOnlySpan<float> batch, float momentum, double factor)
    {
        ReadOnlySpan<float> before = running.Latest;
        Span<float> after = running.Stage();
        for (int c = 0; c < after.Length; c++) after[c] = (float)((momentum * (double)before[c]) + ((1 - (double)momentum) * batch[c] * factor));
    }
}
