using Gradus.Augment.Plans;

namespace Gradus.Augment.Labels;

/// <summary>Makes the masks of images that show several samples. One for each thread; nothing is allocated once its room is large enough.</summary>
/// <param name="beyond">What comes in from beyond the edge; null for what the image's own border shows there.</param>
/// <param name="filled">What rectangles that were covered in the image get; null to leave what they cover.</param>
public sealed class MixedMasks(byte? beyond = 0, byte? filled = null)
{
    PartnerImage<byte>? partners;
    Pipeline? pipeline;
    Plan? plan, before;
    IImages<byte>? masks;
    int epoch;
    byte[] raw = [];

    /// <summary>Makes the mask of a made image, whether samples came in or not.</summary>
    /// <param name="maker">Made the image.</param>
    /// <param name="drawn">What was drawn for it; not changed.</param>
    /// <param name="inEpoch">Its epoch.</param>
    /// <param name="mask">[H,W] of the sample's own.</param>
    /// <param name="made">[H,W] of the made image; must not overlap <paramref name="mask"/>.</param>
    /// <param name="all">The masks [H,W] of all samples, under the numbers and addresses of their images.</param>
    /// <exception cref="ArgumentException">The samples fade into one another.</exception>
    public void Apply(Pipeline maker, Plan drawn, int inEpoch, ReadOnlySpan<byte> mask, Span<byte> made, IImages<byte> all)
    {
        ArgumentNullException.ThrowIfNull(maker);
        ArgumentNullException.ThrowIfNull(drawn);
        ArgumentNullException.ThrowIfNull(all);
        (pipeline, plan, epoch, masks) = (maker, drawn, inEpoch, all);
        before ??= maker.NewPlan();
        drawn.Mask(mask, made, beyond, filled, partners ??= Fill);
    }

    void Fill(int number, Span<byte> image)
    {
        int index = plan!.Shares[1 + number].Index, length = plan.Source.Height * plan.Source.Width;
        if (raw.Length < length) raw = new byte[length];
        masks!.Fill(index, raw.AsSpan(0, length));
        pipeline!.Draw(before!, epoch, masks.Address(index), 0, plan.Steps[plan.MixStep].Position);
        before!.Mask(raw.AsSpan(0, length), image, beyond, filled);
    }
}
