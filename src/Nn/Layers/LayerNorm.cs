using Gradus.Nn.Initializers;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Normalization;

namespace Gradus.Nn.Layers;

/// <summary>Gives the last axis of every sample mean 0 and variance 1, then scales by γ and shifts by β, each as long as that axis.</summary>
/// <remarks>
/// Only the last axis, as Keras does by default: a sample [H, W, C] is normalised over the channels of each pixel on its own, and a sample [C] over all
/// of it. Independent of the batch, so training and inference are the same; the variance is biased, ε is 1e-5. Ba, Kiros and Hinton, "Layer normalization" (2016).
/// </remarks>
public sealed record LayerNorm : LayerSpec
{
    /// <summary>Added to the variance: PyTorch's.</summary>
    const float Epsilon = 1e-5f;

    /// <inheritdoc/>
    public override bool IsTransparent => true;

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (input.Rank < 1) throw new ShapeException("layer-norm takes samples of one or more axes, not scalars");
        Shape channels = Shape.Of(input[-1]);
        var fan = new Fan(1, 1);
        Parameter gamma = builder.Declare("weight", channels, new Constant(1), fan, isWeight: false);
        Parameter beta = builder.Declare("bias", channels, new Zeros(), fan, isWeight: false);
        return new LayerNormLayer(builder.Path, input, gamma, beta);
    }

    sealed class LayerNormLayer(string path, Shape shape, Parameter gamma, Parameter beta) : Layer(path, shape, shape)
    {
        public override IReadOnlyList<Parameter> Parameters { get; } = [gamma, beta];

        // Two passes of statistics, one that normalises.
        public override long Flops => 8L * Output.Length;

        protected override Tensor Forward(Tensor x, in Pass pass) => x.LayerNorm(gamma.Value, beta.Value, Epsilon);
    }
}
