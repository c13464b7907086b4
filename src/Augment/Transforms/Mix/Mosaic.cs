using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Mix;

/// <summary>Four training samples, each at its own scale, around a point: the image itself above on the left, three others; a quarter shows the corner of its sample that meets the others there. The target is shared by area.</summary>
/// <param name="Margin">How far the point stays from the edges, as a share of the sides: 0 to 0.5, which is the middle.</param>
/// <remarks>Bochkovskiy et al. 2020, "YOLOv4: optimal speed and accuracy of object detection".</remarks>
public sealed record Mosaic(float Margin = 0.25f) : MixSpec
{
    /// <summary>How far the point stays from the edges, as a share of the sides: 0 to 0.5.</summary>
    public float Margin { get; init => field = Check.Within(value, 0, 0.5f, nameof(Margin)); } = Check.Within(Margin, 0, 0.5f);

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes)
    {
        if (before.Height < 2 || before.Width < 2) throw new ArgumentException($"four images meet in one of 2×2 pixels at least, not of {before}");
    }

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Mix(MosaicOp.Only, new Arguments(Middle(random.Uniform(0), plan.Size.Height), Middle(random.Uniform(1), plan.Size.Width)));
    }

    double Middle(double uniform, int length) => Math.Floor((length * (Margin + (uniform * (1 - (2 * Margin))))) + 0.5);
}
