using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Softmax;

/// <summary>The loss of one row and its gradient.</summary>
unsafe interface IRowLoss
{
    /// <summary>Whether it is the cross-entropy of logits with class indices, which has a faster way for narrow rows.</summary>
    static abstract bool IsIndexedSoftmax { get; }

    /// <summary>Gives the loss.</summary>
    /// <param name="x">The row [columns].</param>
    /// <param name="columns">Classes.</param>
    /// <param name="target">The row's class index, or its targets [columns].</param>
    /// <param name="gradient">Where the gradient goes [columns], or null; may be <paramref name="x"/>.</param>
    /// <param name="factor">What the gradient is multiplied by.</param>
    static abstract float Run<TSimd, TVector>(float* x, int columns, float* target, float* gradient, float factor)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
