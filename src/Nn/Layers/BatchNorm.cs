using Gradus.Catalogs;
using Gradus.Nn.Initializers;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Normalization;

namespace Gradus.Nn.Layers;

/// <summary>Gives each channel mean 0 and variance 1 over the batch, then scales by γ and shifts by β.</summary>
/// <param name="Momentum">The share of the running statistics that is kept each step (0.9 is PyTorch's 0.1); from 0 to 1.</param>
/// <param name="Epsilon">Added to the variance; above 0.</param>
/// <remarks>
/// Over all axes but the last. In training the biased variance of the batch normalises and the unbiased one enters the running
/// statistics; in inference the running statistics normalise. Ioffe and Szegedy, "Batch normalization" (2015).
/// </remarks>
public sealed record BatchNorm(float Momentum = 0.9f, float Epsilon = 1e-5f) : LayerSpec
{
    /// <summary>The share of the running statistics that is kept each step; from 0 to 1.</summary>
    public float Momentum { get; init => field = Check.Within(value, 0, 1, nameof(Momentum)); } = Check.Within(Momentum, 0, 1);

    /// <summary>Added to the variance; above 0.</summary>
    public float Epsilon { get; init => field = Check.Above(value, 0, nameof(Epsilon)); } = Check.Above(Epsilon, 0);

    /// <inheritdoc/>
    public override bool IsTransparent => true;

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (input.Rank < 1) throw new ShapeException("batch-norm takes samples of one or more axes, not scalars");
        Shape channels = Shape.Of(input[-1]);
        var fan = new Fan(1, 1);
        Parameter gamma = builder.Declare("weight", channels, new Constant(1), fan, isWeight: false);
        Parameter beta = builder.Declare("bias", channels, new Zeros(), fan, isWeight: false);
        StateBuffer mean = builder.DeclareBuffer("running-mean", channels, 0);
        StateBuffer variance = builder.DeclareBuffer("running-variance", channels, 1);
        return new BatchNormLayer(builder.Path, input, this, gamma, beta, mean, variance);
    }

    sealed class BatchNormLayer(string path, Shape shape, BatchNorm spec, Parameter gamma, Parameter beta, StateBuffer mean, StateBuffer variance)
        : Layer(path, shape, shape), INormalizesSum
    {
        public override IReadOnlyList<Parameter> Parameters { get; } = [gamma, beta];

        public override long Flops => 2L * Output.Length;

        public override Layer? FusedWith(Layer next) => next.Activation is Activations.Relu ? new Rectified(this, next) : null;

        public Tensor Rectify(Tensor x, string rectifier) => x.BatchNormRelu(gamma.Value, beta.Value, mean, variance, spec.Momentum, spec.Epsilon, rectifier);

        public Tensor NormalizeSum(Tensor x, Tensor other, string rectifier) => x.BatchNormAddRelu(other, gamma.Value, beta.Value, mean, variance, spec.Momentum, spec.Epsilon, Path, rectifier);

        protected override Tensor Forward(Tensor x, in Pass pass) => pass.IsTraining
            ? x.BatchNorm(gamma.Value, beta.Value, mean, variance, spec.Momentum, spec.Epsilon)
            : x.BatchNormInference(gamma.Value, beta.Value, mean, variance, spec.Epsilon);
    }

    /// <summary>The layer and the rectifier behind it. In inference they run one after the other.</summary>
    sealed class Rectified(BatchNormLayer norm, Layer relu) : Layer(norm.Path, norm.Input, relu.Output)
    {
        public override IReadOnlyList<Layer> Children { get; } = [norm, relu];

        protected override Tensor Forward(Tensor x, in Pass pass) => pass.IsTraining ? norm.Rectify(x, relu.Path) : relu.Apply(norm.Apply(x, in pass), in pass);
    }
}
