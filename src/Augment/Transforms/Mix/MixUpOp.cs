using System.Runtime.Intrinsics;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Mix;

/// <summary>Fades two images into each other. A: the share of the sample's own, in 256ths.</summary>
sealed class MixUpOp : MixOp
{
    /// <summary>A share of 1.</summary>
    public const int Whole = 256;

    /// <summary>The operation.</summary>
    public static readonly MixUpOp Only = new();

    MixUpOp()
    {
    }

    /// <inheritdoc/>
    public override bool Blends => true;

    /// <inheritdoc/>
    public override int Partners => 1;

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => FormattableString.Invariant($"mixup: {arguments.A / Whole:0.00} of itself, {1 - (arguments.A / Whole):0.00}");

    /// <inheritdoc/>
    public override void Shares(ImageSize size, in Arguments arguments, Span<double> shares) =>
        (shares[0], shares[1]) = (arguments.A / Whole, 1 - (arguments.A / Whole));

    /// <summary>(own · A + other · (256 − A) + 128) / 256: fits 16 bits, and rounds to the nearest.</summary>
    public override void Lay(Span<byte> image, ReadOnlySpan<byte> partner, int number, ImageSize size, in Arguments arguments)
    {
        int own = (int)arguments.A, other = Whole - own, i = 0, width = Vector128<byte>.Count;
        Vector128<ushort> a = Vector128.Create((ushort)own), b = Vector128.Create((ushort)other), half = Vector128.Create((ushort)(Whole / 2));
        for (; i <= image.Length - width; i += width)
        {
            Span<byte> piece = image.Slice(i, width);
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.Create((ReadOnlySpan<byte>)piece));
            (Vector128<ushort> lowOther, Vector128<ushort> highOther) = Vector128.Widen(Vector128.Create(partner.Slice(i, width)));
            low = ((low * a) + (lowOther * b) + half) >> 8;
            high = ((high * a) + (highOther * b) + half) >> 8;
            Vector128.Narrow(low, high).CopyTo(piece);
        }
        for (; i < image.Length; i++) image[i] = (byte)(((image[i] * own) + (partner[i] * other) + (Whole / 2)) >> 8);
    }

    /// <inheritdoc/>
    public override void Lay(Span<float> image, ReadOnlySpan<float> partner, int number, ImageSize size, in Arguments arguments)
    {
        float own = (float)(arguments.A / Whole), other = 1 - own;
        int i = 0, width = Vector128<float>.Count;
        for (; i <= image.Length - width; i += width)
        {
            Span<float> piece = image.Slice(i, width);
            ((Vector128.Create((ReadOnlySpan<float>)piece) * own) + (Vector128.Create(partner.Slice(i, width)) * other)).CopyTo(piece);
        }
        for (; i < image.Length; i++) image[i] = (image[i] * own) + (partner[i] * other);
    }
}
