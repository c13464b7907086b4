using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Training;

namespace Gradus.Doctor.Remedies;

/// <summary>Puts a batch-norm before every hidden activation that has none.</summary>
/// <remarks>Ioffe and Szegedy, "Batch normalization" (2015).</remarks>
public sealed record BatchNormalization : RemedySpec
{
    /// <inheritdoc/>
    public override string What => "normalises before each hidden activation";

    /// <inheritdoc/>
    public override Recipe Apply(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe.Model.SelectMany(layer => layer.Unroll()).Any(layer => layer is BatchNorm)) return recipe;
        LayerSpec last = recipe.Model[^1];
        return recipe with { Model = ModelEdit.Each(recipe.Model, layer => layer is ActivationSpec && !ReferenceEquals(layer, last) ? [new BatchNorm(), layer] : [layer]) };
    }
}
