using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Catalogs;

namespace Gradus.Tests.Augment.Geometry;

/// <summary>Labels stay on what they label: five fused transforms move a point by what the image moves, to 0.02 of a pixel.</summary>
public sealed class DriftTests
{
    const double Most = 0.02;
    static readonly ImageSize Size = new(192, 240, 1);

    /// <summary>Maps that keep a dot's middle its middle: no perspective, no rubber.</summary>
    static readonly TransformSpec[] Straight =
    [
        new Rotate(40, Border.Constant), new Zoom((0.8, 1.3), Border.Constant), new Translate(0.1, null, Border.Constant), new Shear(12, 8, Border.Constant), new HorizontalFlip(),
        new Affine(20, 0.05, (0.9, 1.2), 8, 5, Border.Constant), new Pad(new Margins(3, 8, 1, 5), Border.Constant), new ResizeTo(new Extent(200, 220)), new Transpose(1), new Rotate90(1),
        new VerticalFlip(), new RandomCrop(6, Border.Constant), new ResizedCrop(new Extent(180, 200), (0.7, 1)), new Rotate90(-1), new CenterCrop(new Extent(180, 180), 5, Border.Constant),
        new Rotate(25, Border.Constant, 0, Center.Random), new ResizedCenterCrop(new Extent(202, 194), 0.9f), new Crop(3, 2, 168, 174), new Rotate90(2),
    ];

    static readonly TransformSpec[] Bent =
    [
        new Perspective(0.25f, Border.Constant), new Elastic(40, 8, Border.Constant), new GridDistortion(4, 0.3f),
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory, MemberData(nameof(Seeds))]
    public void A_dot_lands_on_its_keypoint(int seed)
    {
        Pipeline pipeline = Chain(seed, Straight, 1);
        Plan plan = pipeline.NewPlan();
        int seen = 0;
        for (int sample = 0; sample < 12; sample++)
        {
            (double x, double y) = (80 + (14.37 * (sample % 5)), 70 + (10.21 * (sample % 6)));
            float[] made = Make(pipeline, Dot(x, y), sample, plan);
            (double expectedX, double expectedY) = plan.Map(x, y);
            if (!IsInside(expectedX, expectedY, pipeline.Size, 40)) continue;
            (double atX, double atY) = Centroid(made, pipeline.Size);
            Assert.InRange(atX, expectedX - Most, expectedX + Most);
            Assert.InRange(atY, expectedY - Most, expectedY + Most);
            seen++;
        }
        Assert.True(seen >= 2, $"only {seen} dots stayed in the image");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Each_pixel_says_where_it_comes_from_and_the_map_leads_from_there_to_it(int seed)
    {
        // The image says of each pixel where it is, and a third channel whether a border came in.
        Pipeline pipeline = Chain(seed, [.. Straight, .. Bent, .. Bent, .. Bent], 3);
        Plan plan = pipeline.NewPlan();
        int seen = 0;
        for (int sample = 0; sample < 2; sample++)
        {
            float[] made = Make(pipeline, Places(), sample, plan);
            for (int y = 2; y < pipeline.Size.Height - 2; y += 9)
            {
                for (int x = 2; x < pipeline.Size.Width - 2; x += 9)
                {
                    ReadOnlySpan<float> from = made.AsSpan(((y * pipeline.Size.Width) + x) * 3, 3);
                    if (from[2] != 1 || !StaysInside(plan, from[0], from[1])) continue;
                    (double toX, double toY) = plan.Map(from[0], from[1]);
                    Assert.InRange(toX, x + 0.5 - Most, x + 0.5 + Most);
                    Assert.InRange(toY, y + 0.5 - Most, y + 0.5 + Most);
                    seen++;
                }
            }
        }
        Assert.True(seen >= 100, $"only {seen} pixels were seen");
    }

    /// <summary>Five transforms chosen by the seed.</summary>
    static Pipeline Chain(int seed, TransformSpec[] among, int channels)
    {
        var random = new Gradus.Kernels.Random.Rng((ulong)seed, 77);
        ImageSize size = Size with { Channels = channels };
        var chain = new List<TransformSpec>();
        for (ulong i = 0; chain.Count < 5; i++)
        {
            TransformSpec next = among[random.Below(i, among.Length)];
            try
            {
                _ = new Pipeline(Items.Create<TransformSpec>([.. chain, next]), size, isBytes: false, 1);
                chain.Add(next);
            }
            catch (ArgumentException) when (next is Crop or CenterCrop)
            {
                // What went before made the image too small for it.
            }
        }
        return new Pipeline(Items.Create<TransformSpec>([.. chain]), size, isBytes: false, (ulong)seed);
    }

    static float[] Make(Pipeline pipeline, float[] image, int sample, Plan plan)
    {
        float[] made = new float[pipeline.Size.Length];
        pipeline.Apply(image, made, [], [], 0, sample, plan);
        return made;
    }

    static float[] Dot(double x, double y)
    {
        const double Sigma = 4;
        float[] image = new float[Size.Length];
        for (int i = 0; i < Size.Height; i++)
            for (int j = 0; j < Size.Width; j++)
                image[(i * Size.Width) + j] = (float)Math.Exp(-(((j + 0.5 - x) * (j + 0.5 - x)) + ((i + 0.5 - y) * (i + 0.5 - y))) / (2 * Sigma * Sigma));
        return image;
    }

    static float[] Places()
    {
        float[] image = new float[Size.Length * 3];
        for (int i = 0; i < Size.Height; i++)
            for (int j = 0; j < Size.Width; j++)
                (image[3 * ((i * Size.Width) + j)], image[(3 * ((i * Size.Width) + j)) + 1], image[(3 * ((i * Size.Width) + j)) + 2]) = (j + 0.5f, i + 0.5f, 1);
        return image;
    }

    static (double X, double Y) Centroid(float[] image, ImageSize size)
    {
        double sum = 0, x = 0, y = 0;
        for (int i = 0; i < size.Height; i++)
        {
            for (int j = 0; j < size.Width; j++)
            {
                double value = image[(i * size.Width) + j];
                (sum, x, y) = (sum + value, x + (value * (j + 0.5)), y + (value * (i + 0.5)));
            }
        }
        return (x / sum, y / sum);
    }

    /// <summary>Whether no step brings the point to the edge: an image that is enlarged repeats its outermost half pixel, and one that shrinks is smoothed with what is there.</summary>
    static bool StaysInside(Plan plan, double x, double y)
    {
        bool isInside = IsInside(x, y, plan.Source, 4);
        foreach (ref readonly Step step in plan.Steps)
        {
            (x, y) = plan.Map(step, x, y);
            isInside = isInside && IsInside(x, y, step.After, 4);
        }
        return isInside;
    }

    static bool IsInside(double x, double y, ImageSize size, double margin) => x > margin && x < size.Width - margin && y > margin && y < size.Height - margin;
}
