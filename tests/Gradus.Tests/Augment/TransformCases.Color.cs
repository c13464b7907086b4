using Gradus.Augment;
using Gradus.Augment.Transforms.Blur;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Erase;
using Gradus.Augment.Transforms.Noise;

namespace Gradus.Tests.Augment;

/// <summary>Colour, blur, noise and what covers pieces.</summary>
static partial class TransformCases
{
    static IEnumerable<TransformSpec> Colors() =>
    [
        new Brightness(), new Brightness((0.2, 3)), new Contrast(), new Contrast(0.5, Pivot.Half), new Saturation(), new Hue(), new Hue(0.5, HueMode.Exact),
        new ColorJitter(), new ColorJitter(Mode: HueMode.Exact), new Normalize(), new Temperature(), new Gamma(), new Posterize(3), new Solarize(), new Solarize((60, 200)),
        new Invert(1), new Grayscale(1), new ChannelShuffle(1), new Equalize(1), new Autocontrast(1), new Clahe(), new Clahe(2, 5), .. Covers(), .. Noises(), .. Blurs(),
    ];

    static IEnumerable<TransformSpec> Covers() =>
    [
        new Cutout(), new Cutout(3, 5, 200), new Gradus.Augment.Transforms.Erase.Erase(P: 1), new Gradus.Augment.Transforms.Erase.Erase(0.3, Fill: EraseFill.Noise, P: 1), new CoarseDropout(), new GridMask(), new GridMask(0.3, (0.2, 0.6), 45, 128),
    ];

    static IEnumerable<TransformSpec> Noises() =>
    [
        new GaussianNoise(), new GaussianNoise((0, 0.3)), new ShotNoise(), new ShotNoise(3), new SaltPepper(), new SaltPepper(0.5, 0.1f), new Jpeg(), new Jpeg(30, Chroma.Full), new Downscale(), new Downscale(0.7),
    ];

    static IEnumerable<TransformSpec> Blurs() =>
    [
        new GaussianBlur(), new GaussianBlur(5), new MotionBlur(), new MotionBlur(9, 45), new Median(), new Median(7), new Bilateral(), new Bilateral(9, (10, 80), 3), new NonLocalMeans(), new NonLocalMeans(20, 3, 7), new Sharpen(), new Sharpen(0),
    ];
}
