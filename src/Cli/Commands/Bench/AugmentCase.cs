using Gradus.Augment;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Erase;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Catalogs;
using Gradus.Kernels.Random;
using Gradus.Kernels.Sampling;

namespace Gradus.Cli.Commands.Bench;

/// <summary>A pipeline whose speed is measured, and the photographs that it is given: bytes in memory, in turns, as OpenCV's side of the comparison has it.</summary>
/// <param name="Name">As the results call it.</param>
/// <param name="Transforms">The pipeline.</param>
/// <param name="Size">One photograph.</param>
/// <param name="Photographs">How many there are.</param>
sealed record AugmentCase(string Name, Items<TransformSpec> Transforms, ImageSize Size, int Photographs)
{
    const int Large = 8, Small = 256;

    /// <summary>All pipelines.</summary>
    public static IReadOnlyList<AugmentCase> All =>
    [
        new("imagenet-train", [new ResizedCrop(224), new HorizontalFlip(), new Rotate(15), new ColorJitter(0.4, 0.4, 0.4, 0.1), new Normalize()], new ImageSize(375, 500, 3), Large),
        new("resized-crop", [new ResizedCrop(224), new HorizontalFlip(), new Normalize()], new ImageSize(375, 500, 3), Large),
        new("cifar-train", [new RandomCrop(4), new HorizontalFlip(), new Cutout(8), new Normalize()], new ImageSize(32, 32, 3), Small),
    ];

    /// <summary>Draws the photographs: waves and noise, one after the other.</summary>
    public byte[] Draw()
    {
        var bytes = new byte[(Photographs * Size.Length) + PixelSampler.Padding];
        for (int photograph = 0, at = 0; photograph < Photographs; photograph++)
        {
            Rng noise = new Rng(1).Child((ulong)photograph);
            for (int i = 0; i < Size.Length; i++)
            {
                (int pixel, int c) = Math.DivRem(i, Size.Channels);
                (int y, int x) = Math.DivRem(pixel, Size.Width);
                double value = 127 + (120 * Math.Sin((x / 17.0) + c) * Math.Cos((y / 23.0) - c)) + (8 * noise.Normal((ulong)i));
                bytes[at++] = (byte)Math.Clamp(value, byte.MinValue, byte.MaxValue);
            }
        }
        return bytes;
    }
}
