using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Cuts a piece of random area and shape out at a random place and stretches it to a size: torchvision's RandomResizedCrop.</summary>
/// <param name="Size">Rows and columns of the result.</param>
/// <param name="Scale">The piece's share of the image's area, above 0 to 1; null for [0.08, 1].</param>
/// <param name="Ratio">Its width by its height, within 0.01 to 100, drawn so that its logarithm is uniform; null for [3/4, 4/3].</param>
/// <remarks>Szegedy et al. 2015, "Going deeper with convolutions", section 6. Where ten tries do not fit into the image, the middle of it in the nearest shape allowed.</remarks>
[Known("ResizeCrop", "SizedCrop")]
public sealed record ResizedCrop(Extent Size, DrawRange? Scale = null, DrawRange? Ratio = null) : TransformSpec
{
    const int Tries = 10, Numbers = 4;
    const double SmallestShare = 0.0001, Widest = 100;

    /// <summary>Rows and columns of the result.</summary>
    public Extent Size { get; init => field = value.Checked("size"); } = Size.Checked("size");

    /// <summary>The piece's share of the image's area, above 0 to 1; null for [0.08, 1].</summary>
    public DrawRange? Scale { get; init => field = value?.Within(SmallestShare, 1, "scale"); } = Scale?.Within(SmallestShare, 1, "scale");

    /// <summary>Its width by its height, within 0.01 to 100; null for [3/4, 4/3].</summary>
    public DrawRange? Ratio { get; init => field = value?.Within(1 / Widest, Widest, "ratio"); } = Ratio?.Within(1 / Widest, Widest, "ratio");

    /// <inheritdoc/>
    public override TransformSpec? AtEvaluation => P >= 1 ? new ResizedCenterCrop(Size) : null;

    /// <inheritdoc/>
    public override ImageSize Resize(ImageSize before) => before with { Height = Size.Height, Width = Size.Width };

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (int top, int left, int height, int width) = Piece(random, plan.Size);
        plan.Warp(Matrix3.Translation(left, top), height, width);
        ResizeTo.Stretch(plan, Size);
    }

    (int Top, int Left, int Height, int Width) Piece(Rng random, ImageSize size)
    {
        DrawRange share = Scale ?? (0.08, 1), ratio = Ratio ?? (3.0 / 4, 4.0 / 3);
        double low = PortableMath.Log(ratio.Low), high = PortableMath.Log(ratio.High);
        for (ulong at = 0; at < Tries * Numbers; at += Numbers)
        {
            double area = share.Draw(random, at) * size.Height * size.Width, shape = PortableMath.Exp(random.Uniform(at + 1, low, high));
            int width = (int)Math.Round(Math.Sqrt(area * shape)), height = (int)Math.Round(Math.Sqrt(area / shape));
            if (width < 1 || width > size.Width || height < 1 || height > size.Height) continue;
            return (random.Below(at + 2, size.Height - height + 1), random.Below(at + 3, size.Width - width + 1), height, width);
        }
        return Middle(size, ratio);
    }

    static (int Top, int Left, int Height, int Width) Middle(ImageSize size, DrawRange ratio)
    {
        int height = size.Height, width = size.Width;
        double shape = (double)width / height;
        if (shape < ratio.Low) height = Math.Clamp((int)Math.Round(width / ratio.Low), 1, size.Height);
        else if (shape > ratio.High) width = Math.Clamp((int)Math.Round(height * ratio.High), 1, size.Width);
        return ((size.Height - height) / 2, (size.Width - width) / 2, height, width);
    }
}
