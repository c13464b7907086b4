using Gradus.Catalogs;

namespace Gradus.Optim.Clipping;

/// <summary>Where the norm of all gradients together exceeds the limit, all are multiplied by limit / norm.</summary>
/// <param name="Limit">The largest norm, above 0.</param>
/// <remarks>Pascanu, Mikolov and Bengio 2013, "On the difficulty of training recurrent neural networks", algorithm 1.</remarks>
public sealed record GlobalNorm(float Limit = 1) : ClipSpec
{
    /// <summary>The largest norm, above 0.</summary>
    public float Limit { get; init => field = Check.Above(value, 0, nameof(Limit)); } = Check.Above(Limit, 0);

    /// <inheritdoc/>
    public override void Plan(ClipStep step)
    {
        double norm = step.Norm;
        if (norm > Limit) step.Plan.Factors.Fill((float)(Limit / norm));
    }
}
