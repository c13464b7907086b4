using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>Blurs with a Gaussian window, cut off at three deviations as OpenCV does it.</summary>
/// <param name="Sigma">Its standard deviation in pixels, or [low, high]; null is [0.1, 2], as torchvision has it.</param>
/// <remarks>A stage: it needs neighbours. Bytes only.</remarks>
[Known("Blur", "GaussBlur")]
public sealed record GaussianBlur(DrawRange? Sigma = null) : TransformSpec
{
    /// <summary>The standard deviation in pixels, or [low, high]; null is [0.1, 2].</summary>
    public DrawRange? Sigma { get; init => field = value?.Within(0, 100, nameof(Sigma)); } = Sigma?.Within(0, 100, nameof(Sigma));

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Bytes(isBytes);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        double sigma = (Sigma ?? (0.1, 2)).Draw(random, 0);
        int radius = ((int)Math.Round((sigma * 6) + 1) | 1) / 2;
        if (radius == 0) return;
        Span<float> window = plan.Rent((2 * radius) + 1, out int start);
        double sum = 0;
        for (int i = -radius; i <= radius; i++) sum += PortableMath.Exp(-i * i / (2 * sigma * sigma));
        for (int i = -radius; i <= radius; i++) window[i + radius] = (float)(PortableMath.Exp(-i * i / (2 * sigma * sigma)) / sum);
        plan.Stage(WindowStage.Instance, new Arguments(A: sigma, DataStart: start, DataLength: window.Length));
    }
}
