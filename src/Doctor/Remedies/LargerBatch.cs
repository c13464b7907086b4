using Gradus.Training;

namespace Gradus.Doctor.Remedies;

/// <summary>Trains on batches of 32 samples at least.</summary>
public sealed record LargerBatch : RemedySpec
{
    const int Least = 32;

    /// <inheritdoc/>
    public override string What => "trains on batches of 32 samples";

    /// <inheritdoc/>
    public override Recipe Apply(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe.Data.Batch >= Least ? recipe : recipe with { Data = recipe.Data with { Batch = Least } };
    }
}
