using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Noise;

/// <summary>What a JPEG file does to an image: written and read again, without the file.</summary>
/// <param name="Quality">From 1 (worst) to 100, as libjpeg counts it, or [low, high]; null is [50, 95].</param>
/// <param name="Chroma"><c>half</c>: colours at half of the rows and columns. <c>full</c>: at every pixel.</param>
/// <remarks>ITU-T T.81 with libjpeg's whole numbers, so that the pixels are those of libjpeg. A stage: it needs blocks of pixels. Bytes of 1 or 3 channels.</remarks>
[Known("ImageCompression", "JpegCompression", "Compression")]
public sealed record Jpeg(DrawRange? Quality = null, Chroma Chroma = Chroma.Half) : TransformSpec
{
    /// <summary>From 1 to 100, or [low, high]; null is [50, 95].</summary>
    public DrawRange? Quality { get; init => field = value?.Within(1, 100, nameof(Quality)); } = Quality?.Within(1, 100, nameof(Quality));

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes)
    {
        Demands.Colors(before);
        Demands.Bytes(isBytes);
    }

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Stage(JpegStage.Instance, new Arguments(A: Math.Round((Quality ?? (50, 95)).Draw(random, 0)), B: Chroma == Chroma.Half ? 2 : 1));
    }
}
