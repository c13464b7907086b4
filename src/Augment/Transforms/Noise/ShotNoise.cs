using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Noise;

/// <summary>The noise of too little light: every number becomes a Poisson number of photons with the old value as its mean.</summary>
/// <param name="Photons">How many photons white is, or [low, high]: fewer are noisier; null is [12, 60].</param>
/// <remarks>Hendrycks, Dietterich: "Benchmarking neural network robustness to common corruptions" (2019), whose severities 1 to 3 are 60, 25 and 12.</remarks>
[Known("PoissonNoise", "Poisson")]
public sealed record ShotNoise(DrawRange? Photons = null) : TransformSpec
{
    /// <summary>How many photons white is, or [low, high]; null is [12, 60].</summary>
    public DrawRange? Photons { get; init => field = value?.Within(0.1, 1e6, nameof(Photons)); } = Photons?.Within(0.1, 1e6, nameof(Photons));

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        double photons = (Photons ?? (12, 60)).Draw(random, 0);
        Span<float> none = plan.Rent(PoissonOp.Levels, out int start);
        for (int i = 0; i < none.Length; i++) none[i] = (float)PortableMath.Exp(-photons * i / (PoissonOp.Levels - 1));
        plan.Pixels(PoissonOp.Instance, new Arguments(A: photons, Random: random.Child(0), DataStart: start, DataLength: none.Length));
    }
}
