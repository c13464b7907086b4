using Gradus.Optim.Rules;
using Gradus.Training;

namespace Gradus.Doctor.Remedies;

/// <summary>Trains with Adam at its usual rate, whose steps do not shrink with the gradient.</summary>
/// <remarks>Kingma and Ba, "Adam: a method for stochastic optimization" (2015).</remarks>
public sealed record AdamOptimizer : RemedySpec
{
    /// <inheritdoc/>
    public override string What => "trains with Adam at a rate of 0.001";

    /// <inheritdoc/>
    public override Recipe Apply(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe.Optimizer is Adam ? recipe : recipe with { Optimizer = new Adam { Rates = recipe.Optimizer.Rates } };
    }
}
