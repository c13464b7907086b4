using System.Runtime.CompilerServices;
using Gradus.Augment.Plans;
using Gradus.Catalogs;

namespace Gradus.Augment;

/// <summary>The <c>augment:</c> of a recipe: what is made of each training image, anew in every epoch. A bare list is its transforms.</summary>
/// <param name="Of">The transforms, in the order they are applied.</param>
/// <param name="Antialias">Whether an image that shrinks is smoothed first.</param>
/// <param name="Lazy">Whether geometry sees the real pixels beyond a crop made before it; otherwise each transform sees only what the one before gave.</param>
/// <param name="Strict">Whether transforms are carried out one by one, each rounded to 8 bits, as OpenCV and Pillow do it; slower.</param>
/// <example><code>Augmentation augment = [new Rotate(15), new HorizontalFlip()];</code></example>
[BareList]
[CollectionBuilder(typeof(Augmentation), nameof(Create))]
public sealed record Augmentation(Items<TransformSpec> Of, Antialias Antialias = Antialias.Auto, bool Lazy = false, bool Strict = false)
{
    /// <summary>How a pipeline of it is carried out.</summary>
    public PlanOptions Options => new(Strict, Lazy, Antialias);

    /// <summary>These transforms, with every other key at its default: for collection expressions.</summary>
    public static Augmentation Create(ReadOnlySpan<TransformSpec> transforms) => new(Items.Create(transforms));

    /// <summary>The transforms, in order.</summary>
    public IEnumerator<TransformSpec> GetEnumerator() => Of.GetEnumerator();
}
