using Gradus.Optim.Clipping;
using Gradus.Training;

namespace Gradus.Doctor.Remedies;

/// <summary>Limits the norm of all gradients together to 1.</summary>
/// <remarks>Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural networks" (2013).</remarks>
public sealed record GradientClipping : RemedySpec
{
    /// <inheritdoc/>
    public override string What => "limits the norm of the gradient to 1";

    /// <inheritdoc/>
    public override Recipe Apply(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe.Clip is null ? recipe with { Clip = new GlobalNorm(1) } : recipe;
    }
}
