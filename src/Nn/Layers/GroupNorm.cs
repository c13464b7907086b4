using Gradus.Catalogs;
using Gradus.Nn.Initializers;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Normalization;

namespace Gradus.Nn.Layers;

/// <summary>Gives each sample's groups of neighbouring channels mean 0 and variance 1 over height, width and the group, then scales by γ and shifts by β per channel.</summary>
/// <param name="Groups">How many groups; at least 1, and it divides the channels. 1 normalises the whole sample, as many as channels each channel alone.</param>
/// <remarks>Independent of the batch, so training and inference are the same; the variance is biased, ε is 1e-5. Wu and He, "Group normalization" (2018).</remarks>
public sealed record GroupNorm(int Groups) : LayerSpec
{
    /// <summary>Added to the variance: PyTorch's.</summary>
    const float Epsilon = 1e-5f;

    /// <summary>How many groups; divides the channels.</summary>
    public int Groups { get; init => field = Check.AtLeast(value, 1, nameof(Groups)); } = Check.AtLeast(Groups, 1);

    /// <inheritdoc/>
    public override bool IsTransparent => true;

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (input.Rank < 1) throw new ShapeException("group-norm takes samples of one or more axes, not scalars");
        if (input[-1] % Groups != 0) throw new ShapeException($"group-norm: samples are {input}; their {input[-1]} channels cannot be dealt to {Groups} groups of equal size");
        Shape channels = Shape.Of(input[-1]);
        var fan = new Fan(1, 1);
        Parameter gamma = builder.Declare("weight", channels, new Constant(1), fan, isWeight: false);
        Parameter beta = builder.Declare("bias", channels, new Zeros(), fan, isWeight: false);
        return new GroupNormLayer(builder.Path, input, Groups, gamma, beta);
    }

    sealed class GroupNormLayer(string path, Shape shape, int groups, Parameter gamma, Parameter beta) : Layer(path, shape, shape)
    {
        public override IReadOnlyList<Parameter> Parameters { get; } = [gamma, beta];

        // Two passes of statistics, one that normalises.
        public override long Flops => 8L * Output.Length;

        protected override Tensor Forward(Tensor x, in Pass pass) => x.GroupNorm(gamma.Value, beta.Value, groups, Epsilon);
    }
}
