using Gradus.Augment;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Augment.Transforms.Policy;

namespace Gradus.Tests.Augment;

static partial class TransformCases
{
    static IEnumerable<TransformSpec> Policies() =>
    [
        new OneOf([new HorizontalFlip(), new Rotate(30), new Translate(0.2)]), new OneOf([new ResizedCrop(16), new RandomCrop(Size: 16)], [1, 3]),
        new SomeOf(2, [new HorizontalFlip(1), new Rotate(30), new OneOf([new Translate(0.2), new Shear(20)])]),
        new RandAugment(), new RandAugment(14, 30, Border.Constant, 128), new TrivialAugment(), new TrivialAugment(Border.Wrap),
    ];
}
