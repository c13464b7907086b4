using Gradus.Augment;
using Gradus.Augment.Transforms.Geometry;

namespace Gradus.Tests.Augment;

/// <summary>Transforms with the keys that tests over the whole catalogue use: each word at least once, on images of 24×32.</summary>
static partial class TransformCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<TransformSpec> All { get; } = [.. Geometry(), .. Colors()];

    static IEnumerable<TransformSpec> Geometry() =>
    [
        new HorizontalFlip(1), new VerticalFlip(1), new RandomCrop(4), new RandomCrop(3, Border.Constant), new Rotate(30), new Rotate(90, Border.Constant, 40),
    ];
}
