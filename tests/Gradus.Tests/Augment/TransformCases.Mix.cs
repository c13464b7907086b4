using Gradus.Augment;
using Gradus.Augment.Transforms.Mix;

namespace Gradus.Tests.Augment;

/// <summary>What mixes samples.</summary>
static partial class TransformCases
{
    static IEnumerable<TransformSpec> Mixes() => [new MixUp(), new MixUp(8), new CutMix(), new CutMix(0.3f), new Mosaic(), new Mosaic(0)];
}
