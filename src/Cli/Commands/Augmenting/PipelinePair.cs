using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Catalogs;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary>What is done to augmented copies, and what to images that only have to fit beside them.</summary>
/// <param name="Copies">All transforms.</param>
/// <param name="Originals">What the transforms do to images that are not trained on: often nothing.</param>
/// <param name="MakesBytes">Whether images that are made are bytes; otherwise floats.</param>
sealed record PipelinePair(Pipeline Copies, Pipeline Originals, bool MakesBytes)
{
    /// <summary>Makes both for an array of images.</summary>
    /// <exception cref="UsageException">A transform cannot take such images, or mixes samples.</exception>
    public static PipelinePair Of(Augmentation augmentation, ImageArray array, ulong seed)
    {
        PlanOptions options = augmentation.Options;
        Items<TransformSpec> atEvaluation = Items.Create<TransformSpec>([.. augmentation.Of.Select(transform => transform.AtEvaluation).OfType<TransformSpec>()]);
        try
        {
            var copies = new Pipeline(augmentation.Of, array.Size, array.IsBytes, seed, options);
            var originals = new Pipeline(atEvaluation, array.Size, array.IsBytes, seed, options);
            if (copies.MixesSamples)
                throw new UsageException("the transforms mix samples (mixup, cutmix, mosaic), and the labels of mixed images would have to be mixed too; use them in the augment: of a recipe that is trained");
            return new PipelinePair(copies, originals, array.IsBytes && !copies.Normalizes);
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }

    /// <summary>Refuses originals beside copies of another size.</summary>
    public void DemandEqualSizes()
    {
        if (Copies.Size != Originals.Size)
            throw new UsageException($"--balance keeps the originals beside their copies, but the transforms make copies of {Copies.Size} and originals of {Originals.Size}");
    }
}
