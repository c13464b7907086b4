using Gradus.Augment;

namespace Gradus.Tests.Augment;

/// <summary>Transforms with the keys that tests over the whole catalogue use: each word at least once, on images of 24×32.</summary>
static partial class TransformCases
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<TransformSpec> All { get; } = [.. Geometry(), .. Policies(), .. Colors(), .. Mixes()];
}
