using Gradus.Catalogs;

namespace Gradus.Optim.Clipping;

/// <summary>
/// As <see cref="GlobalNorm"/>, with a limit that is a percentile of the norms so far, this step's included. The norms are those of the last
/// <see cref="ClipMemory.Capacity"/> committed steps; they belong to the state of a run, so that a resumed run goes on with the same bits.
/// </summary>
/// <param name="P">The percentile, above 0 and at most 100: with 10 about nine steps of ten are cut down.</param>
/// <remarks>Seetharaman, Wichern, Pardo and Le Roux 2020, "AutoClip: adaptive gradient clipping for source separation networks"; there the history has no bound.</remarks>
public sealed record Percentile(float P = 10) : ClipSpec
{
    /// <summary>The percentile, above 0 and at most 100.</summary>
    public float P { get; init => field = Check.AboveTo(value, 0, 100, nameof(P)); } = Check.AboveTo(P, 0, 100);

    /// <inheritdoc/>
    public override void Plan(ClipStep step)
    {
        double norm = step.Norm;
        // A step without a gradient says nothing about how long gradients are, and a limit of 0 would end the training.
        if (norm == 0) return;
        step.Memory.Add(norm);
        double limit = step.Memory.Percentile(P);
        if (norm > limit) step.Plan.Factors.Fill((float)(limit / norm));
    }
}
