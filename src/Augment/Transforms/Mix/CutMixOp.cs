using Gradus.Augment.Labels;
using Gradus.Augment.Plans;

namespace Gradus.Augment.Transforms.Mix;

/// <summary>Pastes a rectangle. A, B: its first row and column; C, D: one past its last.</summary>
sealed class CutMixOp : MixOp
{
    /// <summary>The operation.</summary>
    public static readonly CutMixOp Only = new();

    CutMixOp()
    {
    }

    /// <inheritdoc/>
    public override int Partners => 1;

    /// <inheritdoc/>
    public override string Describe(in Arguments arguments) => FormattableString.Invariant($"cutmix: {arguments.C - arguments.A}×{arguments.D - arguments.B} at row {arguments.A}, column {arguments.B}");

    /// <inheritdoc/>
    public override void Shares(ImageSize size, in Arguments arguments, Span<double> shares)
    {
        shares[1] = (arguments.C - arguments.A) * (arguments.D - arguments.B) / ((double)size.Height * size.Width);
        shares[0] = 1 - shares[1];
    }

    /// <inheritdoc/>
    public override MixRegion Region(int sample, ImageSize size, in Arguments arguments)
    {
        var pasted = new Box(arguments.B, arguments.A, arguments.D, arguments.C);
        return sample == 0 ? MixRegion.Whole(size) with { Hidden = pasted } : new MixRegion(0, 0, pasted);
    }

    /// <inheritdoc/>
    public override void Lay(Span<byte> image, ReadOnlySpan<byte> partner, int number, ImageSize size, in Arguments arguments) => Paste(image, partner, size, arguments);

    /// <inheritdoc/>
    public override void Lay(Span<float> image, ReadOnlySpan<float> partner, int number, ImageSize size, in Arguments arguments) => Paste(image, partner, size, arguments);

    static void Paste<T>(Span<T> image, ReadOnlySpan<T> partner, ImageSize size, in Arguments arguments)
    {
        int left = (int)arguments.B * size.Channels, length = ((int)arguments.D * size.Channels) - left;
        for (int y = (int)arguments.A; y < (int)arguments.C; y++)
        {
            int at = (y * size.Width * size.Channels) + left;
            partner.Slice(at, length).CopyTo(image[at..]);
        }
    }
}
