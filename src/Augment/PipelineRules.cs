using System.Globalization;
using Gradus.Catalogs;
using Gradus.Kernels.Sampling;

namespace Gradus.Augment;

/// <summary>What is asked of the order of transforms, whatever images come.</summary>
static class PipelineRules
{
    /// <summary>Refuses a second transform that mixes samples, and a normalization that is not the last.</summary>
    /// <exception cref="ArgumentException">One sentence that names both by word and position.</exception>
    public static void Demand(Items<TransformSpec> transforms)
    {
        int mixes = -1;
        for (int i = 0; i < transforms.Count; i++)
        {
            TransformSpec transform = transforms[i] ?? throw new ArgumentException($"augment: transform {i + 1} is null; leave it out, or name one");
            if (transform.Choices.Any(choice => choice is null)) throw Refused(transforms, i, "one of its choices is null; leave it out, or name one");
            if (transform.Mixes && mixes >= 0)
                throw Refused(transforms, i, $"transform {mixes + 1}, {transforms[mixes].Word}, mixes samples already; there may be one such transform, or a one-of of several");
            if (transform.Mixes) mixes = i;
            if (transform.Normalizes && i < transforms.Count - 1)
                throw Refused(transforms, i, $"it says the scale of the finished image and must be the last, but transform {i + 2}, {transforms[i + 1].Word}, stands behind it");
            if (transform.Normalizes && transform.P < 1)
                throw Refused(transforms, i, "it says the scale of every image, so p must be 1");
            if (Normalization(transform.Choices) is { } choice)
                throw Refused(transforms, i, $"{choice.Word} says the scale of every image and cannot be one of several; write it last in the pipeline");
        }
    }

    /// <summary>Whether an array holds an image, and what is read behind it.</summary>
    public static bool Fits(ImageSize size) => Numbers(size) <= Most;

    /// <summary>Such as <c>30000×30000×3, which are 2700000000 numbers; the most is 2147483588</c>.</summary>
    public static string TooLong(ImageSize size) => string.Create(CultureInfo.InvariantCulture, $"{size}, which are {Numbers(size)} numbers; the most is {Most}");

    static long Most => Array.MaxLength - PixelSampler.Padding;

    /// <summary>Exact for sides up to 2³¹ and 4 channels.</summary>
    static Int128 Numbers(ImageSize size) => (Int128)size.Height * size.Width * size.Channels;

    /// <summary>A normalization among choices, however deep; null where there is none.</summary>
    static TransformSpec? Normalization(Items<TransformSpec> choices)
    {
        foreach (TransformSpec choice in choices)
            if ((choice.Normalizes ? choice : Normalization(choice.Choices)) is { } found) return found;
        return null;
    }

    static ArgumentException Refused(Items<TransformSpec> transforms, int at, string sentence) => new($"augment: transform {at + 1}, {transforms[at].Word}: {sentence}");
}
