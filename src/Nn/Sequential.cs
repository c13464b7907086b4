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
    readonly Layer[] steps = Fused(layers);

    /// <inheritdoc/>
    public override IReadOnlyList<Layer> Children => layers;

    /// <summary>What runs last; null where nothing does.</summary>
    internal Layer? Last => steps.Length == 0 ? null : steps[^1];

    /// <summary>Runs all but <see cref="Last"/>.</summary>
    internal Tensor ApplyBeforeLast(Tensor x, in Pass pass)
    {
        for (int i = 0; i < steps.Length - 1; i++) x = steps[i].Apply(x, in pass);
        return x;
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, in Pass pass)
    {
        foreach (Layer step in steps) x = step.Apply(x, in pass);
        return x;
    }

    /// <summary>What runs: neighbours that know each other as one. Who watches has no say in it.</summary>
    static Layer[] Fused(IReadOnlyList<Layer> layers)
    {
        var steps = new List<Layer>(layers.Count);
        for (int i = 0; i < layers.Count; i++)
        {
            Layer? fused = i + 1 < layers.Count ? layers[i].FusedWith(layers[i + 1]) : null;
            steps.Add(fused ?? layers[i]);
            if (fused is not null) i++;
        }
        return [.. steps];
    }
}
