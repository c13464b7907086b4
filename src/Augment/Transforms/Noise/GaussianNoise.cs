using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Noise;

/// <summary>Adds normal noise, every channel of every pixel by itself.</summary>
/// <param name="Std">Its standard deviation as a share of white, or [low, high], as torchvision counts it on images of 0 to 1: 0.1 is 25.5 levels of a byte; null is 0.1.</param>
[Known("GaussNoise", "Noise")]
public sealed record GaussianNoise(DrawRange? Std = null) : TransformSpec
{
    /// <summary>The standard deviation as a share of white; null is 0.1.</summary>
    public DrawRange? Std { get; init => field = value?.Within(0, 10, nameof(Std)); } = Std?.Within(0, 10, nameof(Std));

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Pixels(GaussianOp.Instance, new Arguments(A: (Std ?? 0.1).Draw(random, 0), Random: random.Child(0)));
    }
}
