using Gradus.Augment;
using Gradus.Augment.Transforms.Geometry;

namespace Gradus.Tests.Augment;

static partial class TransformCases
{
    static IEnumerable<TransformSpec> Geometry() =>
    [
        new HorizontalFlip(1), new VerticalFlip(1), new Transpose(1), new Rotate90(1), new Rotate90(2), new Rotate90(-1),
        new RandomCrop(4), new RandomCrop(3, Border.Constant), new RandomCrop(0, Size: new Extent(20, 30)), new RandomCrop(5, Border.Wrap, Size: new Extent(30, 17)),
        new Crop(3, 5, 20, 21), new CenterCrop(new Extent(17, 31)), new CenterCrop(40, 8, Border.Constant, 9), new Pad(new Margins(1, 2, 3, 40)), new Pad(4, Border.Constant, 7),
        new ResizeTo(new Extent(17, 45)), new ResizeTo(12), new ResizedCrop(16), new ResizedCrop(new Extent(40, 9), (0.9, 1), 4), new ResizedCenterCrop(14), new ResizedCenterCrop(40, 1),
        new Rotate(30), new Rotate(90, Border.Constant, 40), new Rotate((10, 40), Border.Wrap, Center: Center.Random), new Rotate(20, Border.Edge, Center: Center.At(0, 0.25)),
        new Translate(0.2), new Translate(0, 0.9, Border.Constant, 100), new Zoom((0.5, 2)), new Zoom(0.25, Border.Reflect), new Shear(20), new Shear(10, 30, Border.Edge),
        new Affine(), new Affine(30, 0.1, (0.8, 1.2), 10, 10), new Perspective(), new Perspective(1, Border.Constant, 3),
        new Elastic(), new Elastic(20, 0.5f), new Elastic(1000, 100, Border.Constant, 50), new GridDistortion(), new GridDistortion(1, 0.9f),
    ];
}
