using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Mix;

/// <summary>Fades the image and its target into those of another training sample: λ · own + (1 − λ) · other, λ from a beta distribution.</summary>
/// <param name="Alpha">Both shapes of the distribution, above 0: small ones mostly leave one of the two, 1 is uniform.</param>
/// <remarks>Zhang et al. 2018, "mixup: beyond empirical risk minimization". λ is drawn for each sample, in whole 256ths, so that bytes and targets are mixed by the same number.</remarks>
[Word("mixup")]
public sealed record MixUp(float Alpha = 0.2f) : MixSpec
{
    /// <summary>Both shapes of the distribution, above 0.</summary>
    public float Alpha { get; init => field = Check.Above(value, 0, nameof(Alpha)); } = Check.Above(Alpha, 0);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        double own = Math.Floor((BetaDraw.Of(random.Child(0), Alpha) * MixUpOp.Whole) + 0.5);
        if (own < MixUpOp.Whole) plan.Mix(MixUpOp.Only, new Arguments(own));
    }
}
