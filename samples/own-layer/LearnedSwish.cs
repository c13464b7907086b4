using Gradus.Nn;
using Gradus.Nn.Initializers;
using Gradus.Tensors;

namespace OwnLayer;

/// <summary>A layer of one's own. A public sealed record that derives from LayerSpec is a word of recipes: this one is <c>learned-swish {start}</c>.</summary>
/// <param name="Start">The first value of every β.</param>
public sealed record LearnedSwish(float Start = 1) : LayerSpec
{
    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        int channels = input[-1];
        Parameter beta = builder.Declare("beta", Shape.Of(channels), new Constant(Start), new Fan(channels, channels), isWeight: false);
        return new LearnedSwishLayer(builder.Path, input, beta);
    }

    sealed class LearnedSwishLayer(string path, Shape shape, Parameter beta) : Layer(path, shape, shape)
    {
        public override IReadOnlyList<Parameter> Parameters { get; } = [beta];

        protected override Tensor Forward(Tensor x, in Pass pass) => x.LearnedSwish(beta.Value);
    }
}
