using Gradus.Kernels.Drivers;
using Gradus.Kernels.Functions;
using Gradus.Tensors;

namespace OwnLayer;

/// <summary>An operation of one's own: an extension of Tensor, its backward right below its forward.</summary>
static class LearnedSwishOp
{
    // What the backward needs. The tape keeps it in a node that it uses again at the next step, so nothing is allocated.
    readonly record struct Saved(Tensor X, Tensor Beta, Tensor Gate);

    extension(Tensor x)
    {
        /// <summary>y = x · σ(β·x), with a β for each channel.</summary>
        /// <param name="beta">[C].</param>
        /// <returns>x […,C] → […,C]. With the gate s = σ(β·x): dx = dy · s · (1 + β·x·(1 − s)), dβ = Σ dy · x² · s · (1 − s).</returns>
        /// <exception cref="ShapeException">The last axis of x is not that of β.</exception>
        public Tensor LearnedSwish(Tensor beta)
        {
            if (beta.Shape.Rank != 1 || x.Shape[-1] != beta.Shape[0])
                throw new ShapeException($"learned-swish: x is {x.Shape} but beta is {beta.Shape}; beta needs one value for each entry of x's last axis");
            Tensor gate = Tensor.Result(x.Shape, x, beta), y = Tensor.Result(x.Shape, x, beta);
            Span<float> input = x.Span, b = beta.Span, s = gate.Span, output = y.Span;
            for (int i = 0; i < input.Length; i++) s[i] = b[i % b.Length] * input[i];
            Elementwise.Unary(new Sigmoid(), s, s);
            for (int i = 0; i < input.Length; i++) output[i] = input[i] * s[i];
            return y.Recorded(nameof(LearnedSwish), new Saved(x, beta, gate), static (in saved, dy) => Backward(in saved, dy));
        }
    }

    static void Backward(in Saved saved, Tensor dy)
    {
        Span<float> x = saved.X.Span, b = saved.Beta.Span, s = saved.Gate.Span, gradient = dy.Span;
        if (saved.Beta.WantsGradient)
        {
            // One sum per channel, in the order of the rows: the same bits whatever the number of threads.
            Span<float> db = saved.Beta.GradientSlot(out bool accumulate);
            if (!accumulate) db.Clear();
            for (int i = 0; i < x.Length; i++) db[i % b.Length] += gradient[i] * x[i] * x[i] * s[i] * (1 - s[i]);
        }
        // The gradient of y may be overwritten and handed on.
        for (int i = 0; i < x.Length; i++) gradient[i] *= s[i] * (1 + (b[i % b.Length] * x[i] * (1 - s[i])));
        saved.X.AddGradient(dy);
    }
}
