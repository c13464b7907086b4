using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Mix;

/// <summary>Pastes a rectangle of another training sample over the image, at its own place; the target is shared by area.</summary>
/// <param name="Alpha">Both shapes of the beta distribution from which the share of the sample's own is drawn, above 0: 1 is uniform.</param>
/// <remarks>Yun et al. 2019, "CutMix: regularization strategy to train strong classifiers with localizable features". The middle is uniform over the image; what lies outside is cut off, and does not count.</remarks>
[Word("cutmix")]
public sealed record CutMix(float Alpha = 1) : MixSpec
{
    /// <summary>Both shapes of the distribution, above 0.</summary>
    public float Alpha { get; init => field = Check.Above(value, 0, nameof(Alpha)); } = Check.Above(Alpha, 0);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        double side = Math.Sqrt(1 - BetaDraw.Of(random.Child(0), Alpha));
        (int top, int bottom) = Range(random.Below(0, plan.Size.Height), side, plan.Size.Height);
        (int left, int right) = Range(random.Below(1, plan.Size.Width), side, plan.Size.Width);
        if (bottom > top && right > left) plan.Mix(CutMixOp.Only, new Arguments(top, left, bottom, right));
    }

    static (int From, int To) Range(int middle, double share, int length)
    {
        int side = (int)(length * share), from = middle - (side / 2);
        return (Math.Max(from, 0), Math.Min(from + side, length));
    }
}
