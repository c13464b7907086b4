using Gradus.Augment;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Catalogs;

namespace Gradus.Tests.Augment.Geometry;

/// <summary>What cannot be is refused in one sentence that says what came and what was expected.</summary>
public sealed class RefusalTests
{
    static readonly (string Sentence, Func<TransformSpec> Make)[] Keys =
    [
        ("degrees is NaN; it must be from 0 to 180", () => new Rotate(double.NaN)), ("degrees is 200; it must be from 0 to 180", () => new Rotate(200)),
        ("degrees is -200; it must be from -180 to 180", () => new Rotate((-200, 0))), ("degrees is [20, 10]; the lower end comes first", () => new Rotate((20, 10))),
        ("fill is NaN; it must be finite", () => new Rotate(20, Border.Constant, float.NaN)), ("center is [NaN, 0]; both must be finite", () => new Rotate(20, Center: Center.At(double.NaN, 0))),
        ("quarters is 4; it must be from -3 to 3", () => new Rotate90(4)), ("x is NaN; it must be from 0 to 1", () => new Translate(double.NaN)), ("y is 2; it must be from 0 to 1", () => new Translate(0, 2)),
        ("factor is 0; it must be from 0.01 to 100", () => new Zoom(0)), ("factor is NaN; it must be from 0.01 to 100", () => new Zoom((1, double.NaN))), ("x is 90; it must be from 0 to 89", () => new Shear(90)),
        ("shear-y is NaN; it must be from 0 to 89", () => new Affine(ShearY: double.NaN)), ("scale is -1; it must be from 0.01 to 100", () => new Affine(Scale: -1)),
        ("distortion is NaN; it must be from 0 to 1", () => new Perspective(float.NaN)), ("alpha is -1; it must be from 0 to 1000000", () => new Elastic(-1)), ("sigma is 0; it must be from 0.5 to 1000", () => new Elastic(1, 0)),
        ("steps is 0; it must be from 1 to 1000", () => new GridDistortion(0)), ("limit is 1; it must be from 0 to below 1", () => new GridDistortion(5, 1)),
        ("height is 0; it must be from 1 to 65536", () => new Crop(0, 0, 0, 4)), ("top is -1; it must be from 0 to 65536", () => new Crop(-1, 0, 4, 4)), ("size is 0×4; both sides must be from 1 to 65536", () => new CenterCrop(new Extent(0, 4))),
        ("size is -3×-3; both sides", () => new ResizeTo(-3)), ("size is 0×0; both sides", () => new RandomCrop(Size: 0)), ("padding is -1; it must be from 0 to 65536", () => new RandomCrop(-1)),
        ("scale is 0; it must be from 0.0001 to 1", () => new ResizedCrop(8, (0, 1))), ("ratio is 0; it must be from 0.01 to 100", () => new ResizedCrop(8, null, 0)), ("share is 0; it must be above 0 and at most 1", () => new ResizedCenterCrop(8, 0)),
        ("amount is [1, -1, 0, 0]; each side must be from 0 to 65536", () => new Pad(new Margins(1, -1, 0, 0))),
    ];

    static readonly (string Sentence, TransformSpec Transform)[] Images =
    [
        ("crop: a crop of rows 20 to 29 and columns 0 to 9 does not lie within an image of 24×32×3", new Crop(20, 0, 10, 10)),
        ("center-crop: a crop of 25×8 does not fit into an image of 24×32×3", new CenterCrop(new Extent(25, 8))),
        ("center-crop: a crop of 8×37 does not fit into an image of 24×32×3 with 2 more on every side", new CenterCrop(new Extent(8, 37), 2)),
        ("random-crop: a crop of 33×33 does not fit into an image of 24×32×3 with 4 more on every side", new RandomCrop(Size: 33)),
        ("rotate90: a quarter turn of an image of 24×32×3 has another size", new Rotate90()),
        ("transpose: p is 0.5, but it makes 32×24×3 of 24×32×3, and the images of a batch are of one size; p must be 1", new Transpose()),
        ("resize: p is 0.25, but it makes 8×8×3 of 24×32×3", new ResizeTo(8) { P = 0.25f }),
    ];

    public static TheoryData<int> KeyNumbers => [.. Enumerable.Range(0, Keys.Length)];

    public static TheoryData<int> ImageNumbers => [.. Enumerable.Range(0, Images.Length)];

    [Theory, MemberData(nameof(KeyNumbers))]
    public void A_key_out_of_range_is_named_with_its_range(int number) =>
        Assert.StartsWith(Keys[number].Sentence, Assert.Throws<ArgumentException>(() => Keys[number].Make()).Message, StringComparison.Ordinal);

    [Theory, MemberData(nameof(ImageNumbers))]
    public void An_image_that_it_cannot_take_is_named_with_the_transform_and_its_position(int number) =>
        Assert.StartsWith($"augment: transform 2, {Images[number].Sentence}", Refusal([new HorizontalFlip(), Images[number].Transform], new ImageSize(24, 32, 3)), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 4, 3)]
    [InlineData(4, 0, 3)]
    [InlineData(4, 4, 0)]
    public void An_image_without_pixels_is_refused(int height, int width, int channels) =>
        Assert.Equal($"augment takes images of at least one pixel, not of {height}×{width}×{channels}", Refusal([new HorizontalFlip()], new ImageSize(height, width, channels)));

    [Fact]
    public void An_image_of_one_pixel_is_an_image()
    {
        foreach (TransformSpec transform in TransformCases.All.Where(one => one.GetType().Namespace == typeof(Rotate).Namespace && one is not (Crop or CenterCrop or RandomCrop { Size: not null })))
        {
            var pipeline = new Pipeline(Items.Create<TransformSpec>([transform]), new ImageSize(1, 1, 1), isBytes: true, 3);
            byte[] made = new byte[pipeline.Size.Length];
            for (int sample = 0; sample < 5; sample++) pipeline.Apply([77], made, 0, sample, pipeline.NewPlan());
            if (!transform.ToString().Contains("Constant", StringComparison.Ordinal)) Assert.All(made, value => Assert.Equal(77, value));
        }
    }

    static string Refusal(TransformSpec[] transforms, ImageSize size) =>
        Assert.Throws<ArgumentException>(() => new Pipeline(Items.Create<TransformSpec>(transforms), size, isBytes: true, 3)).Message;
}
