using Gradus.Data;
using Gradus.Training;

namespace Gradus.Doctor.Remedies;

/// <summary>Feeds inputs of mean 0 and standard deviation 1.</summary>
public sealed record InputScaling : RemedySpec
{
    /// <inheritdoc/>
    public override string What => "standardises the inputs";

    /// <inheritdoc/>
    public override Recipe Apply(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe with { Data = recipe.Data with { Scale = Scale.Standardize } };
    }
}
