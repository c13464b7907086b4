using Gradus.Augment;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary>What is done to augmented copies, and what to images that only have to fit beside them.</summary>
/// <param name="Copies">All transforms.</param>
/// <param name="Originals">What the transforms do to images that are not trained on: often nothing.</param>
sealed record PipelinePair(Pipeline Copies, Pipeline Originals)
{
    /// <summary>Whether images that are made are bytes; otherwise floats.</summary>
    public bool MakesBytes => Copies is { IsBytes: true, Normalizes: false };

    /// <summary>Bytes of one image that is made.</summary>
    public long MadeBytes => (long)Copies.Size.Length * (MakesBytes ? sizeof(byte) : sizeof(float));

    /// <summary>Makes both for an array of images.</summary>
    /// <param name="augmentation">The transforms.</param>
    /// <param name="array">The images.</param>
    /// <param name="seed">Addresses the draws.</param>
    /// <param name="hasOriginals">Whether originals are wanted; without them a size of their own is no mistake.</param>
    /// <exception cref="UsageException">A transform cannot take such images, or mixes samples.</exception>
    public static PipelinePair Of(Augmentation augmentation, ImageArray array, ulong seed, bool hasOriginals)
    {
        try
        {
            var copies = new Pipeline(augmentation.Of, array.Size, array.IsBytes, seed, augmentation.Options);
            if (copies.Mixes) throw Mixes(augmentation);
            var pair = new PipelinePair(copies, hasOriginals ? copies.AtEvaluation() : copies);
            return pair.MadeBytes <= Array.MaxLength ? pair
                : throw new UsageException($"images come out as {copies.Size} floats, {pair.MadeBytes} bytes each; the most is {Array.MaxLength}");
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }

    static UsageException Mixes(Augmentation augmentation)
    {
        int at = 0;
        while (!augmentation.Of[at].Mixes) at++;
        return new UsageException($"transform {at + 1}, {augmentation.Of[at].Word}, mixes samples, and the labels, which live in another file or array, would have to be mixed too; use it in the augment: of a recipe that is trained");
    }
}
