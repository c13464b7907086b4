using Gradus.Augment;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Erase;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Augment.Transforms.Mix;
using Gradus.Augment.Transforms.Noise;
using Gradus.Augment.Transforms.Policy;
using Gradus.Data;
using Gradus.Tests.Data;

namespace Gradus.Tests.Kernels.Sampling;

/// <summary>Augmented epochs, all inputs and targets of them, have the same bits on every machine: run at every width of vectors, each time against the same file.</summary>
public sealed class AugmentedBitsTests
{
    static readonly ByteSamples Colors = AugmentedEpoch.Bytes(40), Grey = AugmentedEpoch.Bytes(40, 17, 19, 1);
    static readonly FloatSamples Floats = AugmentedEpoch.Floats(40);

    static readonly (string Name, IDataset Data, Augmentation Augment)[] Epochs =
    [
        ("usual", Colors, [new Rotate(15), new RandomCrop(3), new HorizontalFlip(), new ColorJitter(), new Cutout(5), new MixUp()]),
        ("shrinking", Colors, [new ResizedCrop(12), new Perspective(), new Contrast(), new Normalize()]),
        ("bent", Colors, [new Elastic(), new GridDistortion(), new Hue(0.2, HueMode.Exact), new CutMix(), new Rotate(30, Border.Wrap)]),
        ("noisy", Colors, [new GaussianNoise(), new Zoom((0.7, 1.2)), new SaltPepper(), new ShotNoise(), new CoarseDropout(), new Gamma(), new Equalize(), new Rotate(9)]),
        ("sharp", Colors, new Augmentation([new Affine(20), new ResizeTo(31), new Saturation(), new Mosaic()], Antialias.Off)),
        ("lazy", Colors, new Augmentation([new RandomCrop(3), new Rotate(20), new Translate(0.2), new OneOf([new MixUp(), new CutMix()])], Lazy: true)),
        ("strict", Colors, new Augmentation([new Rotate(20), new Brightness(), new Shear(10), new MixUp()], Strict: true)),
        ("grey", Grey, [new Rotate(15), new RandomCrop(2), new HorizontalFlip(), new Contrast(), new CutMix()]),
        ("floats", Floats, [new Rotate(15), new RandomCrop(3), new HorizontalFlip(), new MixUp(1), new Rotate(5, Border.Edge)]),
    ];

    [Fact]
    public void Epochs_have_the_bits_of_every_machine() =>
        GoldenBits.Check("epochs.txt", [.. Epochs.Select(epoch => $"{AugmentedEpoch.Hash(epoch.Data, epoch.Augment)} {epoch.Name}")]);
}
