using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Noise;

/// <summary>Makes single pixels white or black.</summary>
/// <param name="Amount">The share of pixels, or [low, high], from 0 to 1; null is [0.01, 0.06], as Albumentations has it.</param>
/// <param name="Salt">The share of white among them, from 0 to 1.</param>
[Known("SaltAndPepper", "PepperNoise")]
public sealed record SaltPepper(DrawRange? Amount = null, float Salt = 0.5f) : TransformSpec
{
    /// <summary>The share of pixels, or [low, high]; null is [0.01, 0.06].</summary>
    public DrawRange? Amount { get; init => field = value?.Within(0, 1, nameof(Amount)); } = Amount?.Within(0, 1, nameof(Amount));

    /// <summary>The share of white among them, from 0 to 1.</summary>
    public float Salt { get; init => field = Check.Within(value, 0, 1, nameof(Salt)); } = Check.Within(Salt, 0, 1);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Pixels(SaltOp.Instance, new Arguments(A: (Amount ?? (0.01, 0.06)).Draw(random, 0), B: Salt, Random: random.Child(0)));
    }
}
