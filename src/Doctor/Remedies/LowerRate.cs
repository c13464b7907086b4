using Gradus.Training;

namespace Gradus.Doctor.Remedies;

/// <summary>Divides the learning rate by ten.</summary>
public sealed record LowerRate : RemedySpec
{
    const float Factor = 0.1f;

    /// <inheritdoc/>
    public override string What => "divides the rate by ten";

    /// <inheritdoc/>
    public override Recipe Apply(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe with { Optimizer = recipe.Optimizer with { Rate = recipe.Optimizer.Rate * Factor } };
    }
}
