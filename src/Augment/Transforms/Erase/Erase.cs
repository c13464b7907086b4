using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Erase;

/// <summary>Covers one rectangle of random size, shape and place.</summary>
/// <param name="Scale">Its share of the image's area, or [low, high], above 0 to 1; null is [0.02, 0.33].</param>
/// <param name="Ratio">Its height over its width, or [low, high]; drawn evenly in its logarithm; null is [0.3, 3.3].</param>
/// <param name="Fill">Its value, on the scale of the image, or <c>noise</c>: every number by itself.</param>
/// <param name="P">The probability, from 0 to 1.</param>
/// <remarks>Zhong et al.: "Random erasing data augmentation" (2017); as torchvision has it, an image stays where ten draws gave no rectangle that lies inside.</remarks>
[Known("Erasing")]
public sealed record Erase(DrawRange? Scale = null, DrawRange? Ratio = null, EraseFill Fill = default, float P = 0.5f) : TransformSpec
{
    const int Attempts = 10, Draws = 4;
    const double Least = 1e-6, Most = 1e6;

    /// <summary>The share of the area, or [low, high]; null is [0.02, 0.33].</summary>
    public DrawRange? Scale { get; init => field = value?.Within(Least, 1, nameof(Scale)); } = Scale?.Within(Least, 1, nameof(Scale));

    /// <summary>Height over width, or [low, high]; null is [0.3, 3.3].</summary>
    public DrawRange? Ratio { get; init => field = value?.Within(Least, Most, nameof(Ratio)); } = Ratio?.Within(Least, Most, nameof(Ratio));

    /// <inheritdoc/>
    public override float P { get; init => field = Check.Within(value, 0, 1, nameof(P)); } = Check.Within(P, 0, 1);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        DrawRange ratio = Ratio ?? (0.3, 3.3);
        double area = (double)plan.Size.Height * plan.Size.Width, low = PortableMath.Log(ratio.Low), high = PortableMath.Log(ratio.High);
        for (ulong at = 0; at < Attempts * Draws; at += Draws)
        {
            double covered = area * (Scale ?? (0.02, 0.33)).Draw(random, at), shape = PortableMath.Exp(random.Uniform(at + 1, low, high));
            double height = Math.Round(Math.Sqrt(covered * shape)), width = Math.Round(Math.Sqrt(covered / shape));
            if (height < 1 || width < 1 || height > plan.Size.Height || width > plan.Size.Width) continue;
            int top = random.Below(at + 2, plan.Size.Height - (int)height + 1), left = random.Below(at + 3, plan.Size.Width - (int)width + 1);
            if (Fill.IsNoise) plan.Pixels(NoisePatch.Instance, new Arguments(top, left, top + height, left + width, random.Child(0)));
            else plan.Fill(top, left, (int)height, (int)width, Fill.Value);
            return;
        }
    }
}
