using Gradus.Tensors;

namespace Gradus.Nn;

/// <summary>Layers one after the other.</summary>
/// <param name="path">The path of the layer that holds them; empty for a model.</param>
/// <param name="input">The shape of one sample that comes in.</param>
/// <param name="output">The shape of one sample that goes out.</param>
/// <param name="layers">The layers in order.</param>
public sealed class Sequential(string path, Shape input, Shape output, IReadOnlyList<Layer> layers) : Layer(path, input, output)
{
    readonly Layer[] layers = [.. layers];

    /// <inheritdoc/>
    public override IReadOnlyList<Layer> Children => layers;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, in Pass pass)
    {
        foreach (Layer layer in layers) x = layer.Apply(x, in pass);
        return x;
    }
}
