using Gradus.Doctor.Signs;
using Gradus.Training;

namespace Gradus.Doctor.Remedies;

/// <summary>Trains at the rate that the optimizer has where a recipe names none, or a tenth of the largest usual one where momentum makes even that too large.</summary>
public sealed record UsualRate : RemedySpec
{
    const double OfMost = 0.1;

    /// <inheritdoc/>
    public override string What => "trains at the optimizer's usual rate";

    /// <inheritdoc/>
    public override Recipe Apply(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (UsualRates.Of(recipe.Optimizer) is not { } usual) return recipe;
        // A momentum near 1 multiplies even the usual rate too far.
        float rate = usual.IsAbove(usual.Default) ? (float)(usual.Most / usual.Gain * OfMost) : usual.Default;
        return recipe with { Optimizer = recipe.Optimizer with { Rate = rate } };
    }
}
