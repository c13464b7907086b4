namespace Gradus.Augment.Plans;

/// <summary>Makes one image of several samples.</summary>
/// <remarks>Stateless and shared: what was drawn comes as <see cref="Arguments"/>. All images have the size of the sample's own.</remarks>
public abstract class MixOp
{
    /// <summary>How many other samples come in: 1 to 3.</summary>
    public abstract int Partners { get; }

    /// <summary>Whether a pixel may show several samples at once, so that no mask can name what it shows.</summary>
    public virtual bool Blends => false;

    /// <summary>What <c>--explain</c> calls it, such as <c>mixup: 0.7 of itself, 0.3</c>; behind it the text says of which samples.</summary>
    /// <param name="arguments">What was drawn.</param>
    public abstract string Describe(in Arguments arguments);

    /// <summary>How much of the target each sample gives; the sum is 1.</summary>
    /// <param name="size">The image.</param>
    /// <param name="arguments">What was drawn.</param>
    /// <param name="shares">1 + <see cref="Partners"/> numbers: the sample's own, then the partners' in order.</param>
    public abstract void Shares(ImageSize size, in Arguments arguments, Span<double> shares);

    /// <summary>Where the mixed image shows a sample, for boxes and points: everywhere, unless the operation says otherwise.</summary>
    /// <param name="sample">0 for the sample's own image, then the partners from 1.</param>
    /// <param name="size">The image.</param>
    /// <param name="arguments">What was drawn.</param>
    public virtual MixRegion Region(int sample, ImageSize size, in Arguments arguments) => MixRegion.Whole(size);

    /// <summary>Lays one partner into the image; called for each partner in order.</summary>
    /// <param name="image">[H,W,C] of the sample's own, changed.</param>
    /// <param name="partner">[H,W,C].</param>
    /// <param name="number">Which partner, from 0.</param>
    /// <param name="size">The images.</param>
    /// <param name="arguments">What was drawn.</param>
    public abstract void Lay(Span<byte> image, ReadOnlySpan<byte> partner, int number, ImageSize size, in Arguments arguments);

    /// <summary>The same for images of floats.</summary>
    /// <param name="image">[H,W,C] of the sample's own, changed.</param>
    /// <param name="partner">[H,W,C].</param>
    /// <param name="number">Which partner, from 0.</param>
    /// <param name="size">The images.</param>
    /// <param name="arguments">What was drawn.</param>
    public abstract void Lay(Span<float> image, ReadOnlySpan<float> partner, int number, ImageSize size, in Arguments arguments);
}
