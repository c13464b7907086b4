using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Policy;

/// <summary>A transform that is applied where it changes the size, and nothing otherwise: what a policy leaves of itself for images that are not trained on.</summary>
/// <param name="Transform">The transform.</param>
sealed record SizeOnly(TransformSpec Transform) : TransformSpec
{
    /// <inheritdoc/>
    public override TransformSpec? AtEvaluation => this;

    /// <summary>The first of the transforms that does something to images that are not trained on, where it changes their size; null where there is none.</summary>
    public static TransformSpec? Of(Items<TransformSpec> choices)
    {
        foreach (TransformSpec choice in choices.Span)
            if (choice.AtEvaluation is { } kept) return new SizeOnly(kept);
        return null;
    }

    /// <inheritdoc/>
    public override ImageSize Resize(ImageSize before) => Transform.Resize(before);

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Transform.Demand(before, isBytes);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        if (Transform.Resize(plan.Size) != plan.Size) Transform.Draw(random, plan);
    }
}
