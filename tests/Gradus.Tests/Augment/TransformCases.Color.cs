using Gradus.Augment;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Erase;

namespace Gradus.Tests.Augment;

/// <summary>Colour, blur, noise and what covers pieces.</summary>
static partial class TransformCases
{
    static IEnumerable<TransformSpec> Colors() =>
    [
        new Brightness(), new Brightness((0.2, 3)), new Contrast(), new Contrast(0.5, Pivot.Half), new Saturation(), new Hue(), new Hue(0.5, HueMode.Exact),
        new ColorJitter(), new ColorJitter(Mode: HueMode.Exact), new Normalize(), new Cutout(), new Cutout(3, 5, 200),
    ];
}
