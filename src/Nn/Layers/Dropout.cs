using Gradus.Catalogs;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Regularization;

namespace Gradus.Nn.Layers;

/// <summary>In training drops each value with probability p and divides the others by 1 − p; the identity otherwise.</summary>
/// <param name="P">The share that is dropped, from 0 to below 1.</param>
/// <remarks>Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting" (2014), in its inverted form.</remarks>
public sealed record Dropout(float P = 0.5f) : LayerSpec
{
    /// <summary>The share that is dropped, from 0 to below 1.</summary>
    public float P { get; init => field = Check.Below(value, 0, 1, nameof(P)); } = Check.Below(P, 0, 1);

    /// <inheritdoc/>
    public override bool IsTransparent => true;

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new DropoutLayer(builder.Path, input, P, builder.LayerId);
    }

    sealed class DropoutLayer(string path, Shape shape, float p, ulong id) : Layer(path, shape, shape)
    {
        public override long Flops => p == 0 ? 0 : Output.Length;

        protected override Tensor Forward(Tensor x, in Pass pass) => pass.IsTraining && p > 0 ? x.Dropout(p, pass.Random.Child(id)) : x;
    }
}
