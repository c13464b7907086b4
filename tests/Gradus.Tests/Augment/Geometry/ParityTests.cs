using System.IO.Compression;
using System.Text.Json;
using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Tests.Augment.Geometry;

/// <summary>Each geometric transform alone makes what OpenCV makes (tests/Golden/augment/geometry.py).</summary>
/// <remarks>
/// OpenCV 4.6 rounds coordinates to 1/32 of a pixel and weights to 15 bits where it warps, so where a smooth image changes by 17 levels from
/// pixel to pixel it may be a level off; where a border begins it may be off by what 1/64 of a pixel is there. Its resize has weights of 11 bits; Pillow rounds between rows and columns.
/// What perspective, elastic and grid-distortion draw is their own: <see cref="Tilt"/> and <see cref="Waves"/> are such steps with the fixture's numbers, and <see cref="RecordedTests"/> says that these words record no others.
/// </remarks>
public sealed class ParityTests
{
    const double Warped = 0.15, Resized = 0.2;

    /// <summary>The largest and the mean difference in levels of 255 that is allowed.</summary>
    static readonly Dictionary<string, (TransformSpec Transform, int Largest, double Mean)> Cases = new()
    {
        ["hflip"] = (new HorizontalFlip(1), 0, 0),
        ["vflip"] = (new VerticalFlip(1), 0, 0),
        ["transpose"] = (new Transpose(1), 0, 0),
        ["rotate90-1"] = (new Rotate90(1), 0, 0),
        ["rotate90-2"] = (new Rotate90(2), 0, 0),
        ["rotate90-3"] = (new Rotate90(3), 0, 0),
        ["crop"] = (new Crop(3, 5, 17, 21), 0, 0),
        ["center-crop"] = (new CenterCrop(new Extent(17, 19)), 0, 0),
        ["pad-constant"] = (Padded(Border.Constant), 0, 0),
        ["pad-edge"] = (Padded(Border.Edge), 0, 0),
        ["pad-reflect"] = (Padded(Border.Reflect), 0, 0),
        ["pad-reflect-101"] = (Padded(Border.Reflect101), 0, 0),
        ["pad-wrap"] = (Padded(Border.Wrap), 0, 0),
        ["rotate-constant"] = (new Rotate((20, 20), Border.Constant, 40), 3, Warped),
        ["rotate-edge"] = (new Rotate((20, 20), Border.Edge), 1, Warped),
        ["rotate-reflect"] = (new Rotate((20, 20), Border.Reflect), 1, Warped),
        ["rotate-reflect-101"] = (new Rotate((20, 20)), 1, Warped),
        ["rotate-wrap"] = (new Rotate((20, 20), Border.Wrap), 3, Warped),
        ["rotate-negative"] = (new Rotate((-35.5, -35.5)), 1, Warped),
        ["rotate-corner"] = (new Rotate((30, 30), Center: Center.At(0, 0)), 1, Warped),
        ["shear-x"] = (new Shear((15, 15)), 1, Warped),
        ["shear-y"] = (new Shear(0, (-20, -20)), 1, Warped),
        ["scale-up"] = (new Zoom(1.37), 1, Warped),
        ["scale-down"] = (new Zoom(0.7, Border.Reflect), 1, Warped),
        ["translate"] = (new Translate((0.13, 0.13), (-0.21, -0.21), Border.Edge), 1, Warped),
        ["affine"] = (new Affine((25, 25), (0.1, 0.1), 1.2, (10, 10)), 1, Warped),
        ["perspective"] = (new Tilt(), 1, Warped),
        ["displace"] = (new Waves(), 1, Warped),
        ["resize-up"] = (new ResizeTo(new Extent(31, 45)), 1, Resized),
        ["resize-down"] = (new ResizeTo(new Extent(17, 21)), 1, Resized),
        ["pillow-up"] = (new ResizeTo(new Extent(31, 45)), 1, Resized),
    };

    static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "augment", "geometry.json"))).RootElement;

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public void It_makes_what_opencv_makes(string name)
    {
        (TransformSpec transform, int largest, double mean) = Cases[name];
        (ImageSize size, byte[] image) = Unpacked(Golden.GetProperty(largest == 0 ? "noise" : "smooth"));
        (ImageSize made, byte[] expected) = Unpacked(Golden.GetProperty("cases").GetProperty(name));
        var pipeline = new Pipeline(Items.Create([transform]), size, isBytes: true, 1, new PlanOptions(IsStrict: true, Antialias: Antialias.Off));
        Assert.Equal(made, pipeline.Size);
        Compare(expected, Run(pipeline, image), largest, mean);
    }

    [Fact]
    public void A_resized_crop_is_the_crop_and_then_the_resize()
    {
        (ImageSize size, byte[] image) = Unpacked(Golden.GetProperty("smooth"));
        (_, byte[] expected) = Unpacked(Golden.GetProperty("cases").GetProperty("resized-crop"));
        foreach (bool isStrict in (bool[])[true, false])
        {
            var pipeline = new Pipeline([new Crop(5, 3, 16, 24), new ResizeTo(new Extent(16, 32))], size, isBytes: true, 1, new PlanOptions(isStrict, Antialias: Antialias.Off));
            Compare(expected, Run(pipeline, image), 1, Resized);
        }
    }

    [Theory]
    [InlineData("smooth", "pillow-down")]
    [InlineData("noise", "pillow-down-noise")]
    public void What_shrinks_is_smoothed_as_pillow_does(string source, string name)
    {
        (ImageSize size, byte[] image) = Unpacked(Golden.GetProperty(source));
        (_, byte[] expected) = Unpacked(Golden.GetProperty("cases").GetProperty(name));
        Compare(expected, Run(new Pipeline([new ResizeTo(new Extent(11, 13))], size, isBytes: true, 1), image), 1, Resized);
    }

    [Fact]
    public void Every_case_of_opencv_is_compared() =>
        Assert.Empty(Golden.GetProperty("cases").EnumerateObject().Select(one => one.Name).Where(name => !name.StartsWith("pillow-down", StringComparison.Ordinal) && name != "resized-crop").Except(Cases.Keys));

    static Pad Padded(Border border) => new(new Margins(2, 5, 3, 7), border, 77);

    static byte[] Run(Pipeline pipeline, byte[] image)
    {
        byte[] made = new byte[pipeline.Size.Length];
        pipeline.Apply(image, made, 0, 0, pipeline.NewPlan());
        return made;
    }

    static void Compare(byte[] expected, byte[] actual, int largest, double mean)
    {
        int most = 0;
        long sum = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            int away = Math.Abs(expected[i] - actual[i]);
            (most, sum) = (Math.Max(most, away), sum + away);
        }
        Assert.True(most <= largest && sum <= mean * expected.Length, $"the largest difference is {most}, the mean {(double)sum / expected.Length:F4}");
    }

    static (ImageSize Size, byte[] Image) Unpacked(JsonElement packed)
    {
        int[] shape = [.. packed.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32())];
        using var stream = new ZLibStream(new MemoryStream(packed.GetProperty("bytes").GetBytesFromBase64()), CompressionMode.Decompress);
        byte[] image = new byte[shape[0] * shape[1] * shape[2]];
        stream.ReadExactly(image);
        int pitch = shape[1] * shape[2];
        for (int i = 0; i < image.Length; i++)
            if (i % pitch >= shape[2]) image[i] += image[i - shape[2]];
        return (new ImageSize(shape[0], shape[1], shape[2]), image);
    }

    /// <summary>The perspective of the fixture: its corners, of an image of 24×32.</summary>
    sealed record Tilt : TransformSpec
    {
        public override void Draw(Rng random, Plan plan)
        {
            var corners = new Quadrilateral(3, 2, 30, 4, 1, 21, 28, 23);
            plan.Warp(Matrix3.Scaling(32, 24) * corners.FromUnitSquare().Inverse());
        }
    }

    /// <summary>The displacement of the fixture.</summary>
    sealed record Waves : TransformSpec
    {
        public override void Draw(Rng random, Plan plan)
        {
            Span<float> grid = plan.Rent(2 * 5 * 6, out int start);
            for (int i = 0; i < 30; i++) (grid[2 * i], grid[(2 * i) + 1]) = ((float)(3 * Math.Sin(i)), (float)(2 * Math.Cos(2 * i)));
            plan.Displace(5, 6, start);
        }
    }
}
