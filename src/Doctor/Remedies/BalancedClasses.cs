using Gradus.Data;
using Gradus.Training;

namespace Gradus.Doctor.Remedies;

/// <summary>Draws every class equally often.</summary>
public sealed record BalancedClasses : RemedySpec
{
    /// <inheritdoc/>
    public override string What => "draws every class equally often";

    /// <inheritdoc/>
    public override Recipe Apply(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe with { Data = recipe.Data with { Sampler = Sampling.Balanced, Shuffle = true } };
    }
}
