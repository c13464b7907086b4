using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Color;

/// <summary>Contrast limited adaptive histogram equalization: equalizes pieces of the image, no level counted more often than a limit, and blends between them. Colours move with their luma.</summary>
/// <param name="Clip">How many times as often as the mean level a level counts at most, or [low, high], 1 or more; null is [1, 4].</param>
/// <param name="Tiles">Pieces along each side, 1 or more.</param>
/// <remarks>Zuiderveld: "Contrast limited adaptive histogram equalization" (Graphics Gems IV, 1994). A stage: it needs histograms. Bytes only.</remarks>
public sealed record Clahe(DrawRange? Clip = null, int Tiles = 8) : TransformSpec
{
    /// <summary>The limit, or [low, high]; null is [1, 4].</summary>
    public DrawRange? Clip { get; init => field = value?.Within(1, 256, nameof(Clip)); } = Clip?.Within(1, 256, nameof(Clip));

    /// <summary>Pieces along each side, 1 to 64.</summary>
    public int Tiles { get; init => field = Check.Within(value, 1, 64, nameof(Tiles)); } = Check.Within(Tiles, 1, 64);

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes)
    {
        Demands.Colors(before);
        Demands.Bytes(isBytes);
        if (Tiles > before.Height || Tiles > before.Width) throw new ArgumentException($"an image of {before} has no {Tiles}×{Tiles} pieces");
    }

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Stage(ClaheStage.Instance, new Arguments(A: (Clip ?? (1, 4)).Draw(random, 0), B: Tiles));
    }
}
