using Gradus.Augment;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Erase;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Augment.Transforms.Mix;
using Gradus.Tests.Data;

namespace Gradus.Tests.Kernels.Sampling;

/// <summary>
/// Augmented epochs have the same bits on every machine: run at every width of vectors, each time against the same numbers.
/// Where a kernel or a transform is changed on purpose, the numbers that the failures show take the place of these.
/// </summary>
public sealed class AugmentedBitsTests
{
    const string Floats = "befd70b4dc98af2df930df98c8bd2dab111d9eca3f6cc072bf7bbadc6c3e5ef7";
    const string Grey = "64d2b1c3ab2feb7861900b87f95c1473a41e036fc32d95ed9c0f18f313754616";

    static readonly Dictionary<string, (Augmentation Augment, string Hash)> Cases = new(StringComparer.Ordinal)
    {
        ["usual"] = ([new Rotate(15), new RandomCrop(3), new HorizontalFlip(), new ColorJitter(), new Cutout(5), new MixUp()], "20a6270a3f52180e222be7e9f3a44c00976a4188c0fe0f39e037542694403f2b"),
        ["shrinking"] = ([new ResizedCrop(new Extent(12, 12)), new Perspective(), new Contrast(), new Normalize()], "a34827c5dade2889c688dac1907d17bc33aa3093058642904041ce8e521ed30e"),
        ["bent"] = ([new Elastic(), new GridDistortion(), new Hue(0.2, HueMode.Exact), new CutMix(), new Rotate(30, Border.Wrap)], "01bbc381f42b5532669ebc8e3a45c058edf22f770c697810fc4cb5cbca36412a"),
        ["sharp"] = (new Augmentation([new Affine(20), new ResizeTo(new Extent(31, 31)), new Saturation(), new Mosaic()], Antialias.Off), "eda7e37120fcf7adf1f70d86252ea19471a9a43040d4aa99047baa4acbbea66e"),
        ["strict"] = (new Augmentation([new Rotate(20), new Brightness(), new Shear(10)], Strict: true), "a8010694aef66c0acb2ad0e1e715242e69f1437f4909d20e897e96464ea2f739"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public void An_epoch_of_bytes_has_the_bits_of_every_machine(string name) =>
        Same(name, Cases[name].Hash, AugmentedEpoch.Hash(AugmentedEpoch.Bytes(40), Cases[name].Augment));

    [Fact]
    public void An_epoch_of_floats_has_the_bits_of_every_machine() => Same("floats", Floats,
        AugmentedEpoch.Hash(AugmentedEpoch.Floats(40), [new Rotate(15), new RandomCrop(3), new HorizontalFlip(), new MixUp(1), new Rotate(5, Border.Edge)]));

    [Fact]
    public void An_epoch_of_grey_images_has_the_bits_of_every_machine() => Same("grey", Grey,
        AugmentedEpoch.Hash(AugmentedEpoch.Bytes(40, 17, 19, 1), [new Rotate(15), new RandomCrop(2), new HorizontalFlip(), new Contrast(), new CutMix()]));

    // xunit would cut the new number short.
    static void Same(string name, string expected, string hash) => Assert.True(expected == hash, $"the epoch '{name}' has other bits: {hash}");
}
