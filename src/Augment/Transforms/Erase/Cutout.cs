using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Erase;

/// <summary>Covers squares, each anywhere inside the image with the same probability.</summary>
/// <param name="Size">The side in pixels, 1 or more.</param>
/// <param name="Count">How many squares, which may overlap.</param>
/// <param name="Fill">Their value, on the scale of the image.</param>
/// <remarks>DeVries, Taylor: "Improved regularization of convolutional neural networks with cutout" (2017); there a square may reach over the edge, here it lies inside.</remarks>
[Known("RandomCutout")]
public sealed record Cutout(int Size = 8, int Count = 1, float Fill = 0) : TransformSpec
{
    /// <summary>The side in pixels, 1 or more.</summary>
    public int Size { get; init => field = Check.Within(value, 1, 1 << 20, nameof(Size)); } = Check.Within(Size, 1, 1 << 20);

    /// <summary>How many squares, 1 to 1000.</summary>
    public int Count { get; init => field = Check.Within(value, 1, 1000, nameof(Count)); } = Check.Within(Count, 1, 1000);

    /// <summary>Their value, on the scale of the image.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes)
    {
        if (Size > before.Height || Size > before.Width) throw new ArgumentException($"a square of {Size}×{Size} pixels does not lie inside an image of {before}");
    }

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        for (int i = 0; i < Count; i++)
        {
            ulong at = 2 * (ulong)i;
            int top = random.Below(at, plan.Size.Height - Size + 1), left = random.Below(at + 1, plan.Size.Width - Size + 1);
            plan.Fill(top, left, Size, Size, Fill);
        }
    }
}
