namespace Gradus.Augment.Plans;

/// <summary>Masks: what belongs to each pixel of the original image.</summary>
public sealed partial class Plan
{
    MaskRunner? masks;

    /// <summary>Makes the mask of the made image: the same geometry, taking the nearest number. Colours, noise and blur leave a mask as it is.</summary>
    /// <param name="mask">[H,W] of <see cref="Source"/>.</param>
    /// <param name="made">[H,W] of <see cref="Size"/>; must not overlap <paramref name="mask"/>.</param>
    /// <param name="beyond">What comes in from beyond the edge; null for what the image's own border shows there, mirrored or repeated.</param>
    /// <param name="filled">What rectangles that were covered in the image get; null to leave what they cover.</param>
    /// <exception cref="InvalidOperationException">The plan mixes samples.</exception>
    public void Mask(ReadOnlySpan<byte> mask, Span<byte> made, byte? beyond = 0, byte? filled = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(mask.Length, Source.Height * Source.Width);
        ArgumentOutOfRangeException.ThrowIfNotEqual(made.Length, Size.Height * Size.Width);
        (masks ??= new MaskRunner(this)).Run(mask, made, beyond, filled);
    }
}
