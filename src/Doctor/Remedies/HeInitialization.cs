using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Training;

namespace Gradus.Doctor.Remedies;

/// <summary>Draws all weights anew by the rule for the activation that follows: He before the ReLU family, Glorot otherwise.</summary>
public sealed record HeInitialization : RemedySpec
{
    /// <inheritdoc/>
    public override string What => "draws the first weights by He's or Glorot's rule";

    /// <inheritdoc/>
    public override Recipe Apply(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe with
        {
            Model = Defaults.Resolve(ModelEdit.Map(recipe.Model, layer => layer switch
            {
                Dense dense => dense with { Init = null },
                Conv conv => conv with { Init = null },
                ConvTranspose transposed => transposed with { Init = null },
                _ => layer,
            })),
        };
    }
}
