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
    /// <exception cref="ArgumentException">The plan mixes samples: then see <see cref="Labels.MixedMasks"/>.</exception>
    public void Mask(ReadOnlySpan<byte> mask, Span<byte> made, byte? beyond = 0, byte? filled = null) => Mask(mask, made, beyond, filled, null);

    internal void Mask(ReadOnlySpan<byte> mask, Span<byte> made, byte? beyond, byte? filled, PartnerImage<byte>? partners)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(mask.Length, Source.Height * Source.Width);
        ArgumentOutOfRangeException.ThrowIfNotEqual(made.Length, Size.Height * Size.Width);
        (masks ??= new MaskRunner(this)).Run(mask, made, beyond, filled, partners);
    }
}
