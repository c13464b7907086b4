using Gradus.Nn;
using Gradus.Nn.Layers.Activations;
using Gradus.Training;

namespace Gradus.Doctor.Remedies;

/// <summary>Puts ReLU in the place of every hidden activation that saturates or explodes. The activation of the output stays.</summary>
/// <remarks>Glorot, Bordes, Bengio, "Deep sparse rectifier neural networks" (2011).</remarks>
public sealed record ReluActivation : RemedySpec
{
    /// <inheritdoc/>
    public override string What => "replaces sigmoid, tanh and exp by ReLU";

    /// <inheritdoc/>
    public override Recipe Apply(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        LayerSpec last = recipe.Model[^1];
        return recipe with
        {
            Model = ModelEdit.Map(recipe.Model, layer => layer is Sigmoid or Tanh or Exp && !ReferenceEquals(layer, last) ? new Relu { Name = layer.Name } : layer),
        };
    }
}
