using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Policy;
using Gradus.Catalogs;

namespace Gradus.Tests.Augment.Policy;

/// <summary>Policies with a fixed list of operations.</summary>
public sealed class AutomaticTests
{
    const int Draws = 7000;
    static readonly ImageSize Size = new(66, 331, 3);

    [Fact]
    public void Each_operation_of_rand_augment_comes_up_equally_often_and_half_of_them_to_either_side()
    {
        Dictionary<string, int> counts = Counts(new RandAugment(1, 30), 1);
        string[] sided = ["shear-x", "shear-y", "translate-x", "translate-y", "rotate", "brightness", "color", "contrast", "sharpness"];
        string[] single = ["nothing", "posterize 4", "solarize 0", "autocontrast", "equalize"];
        Assert.Equal([.. sided.SelectMany(name => (string[])[$"{name} +", $"{name} -"]).Concat(single).Order(StringComparer.Ordinal)], counts.Keys.Order(StringComparer.Ordinal));
        foreach ((string name, int count) in counts) Near(name[^1] is '+' or '-' ? 1 / 28.0 : 1 / 14.0, count);
    }

    [Fact]
    public void Two_operations_are_drawn_apart()
    {
        Dictionary<string, int> counts = Counts(new RandAugment(2, 30), 2);
        // Nothing twice: 1 in 14 · 14; equalize and nothing, in either order: 2 in 14 · 14.
        Near(1 / 196.0, counts["nothing"]);
        Near(2 / 196.0, counts["equalize"]);
        Near(1 / 196.0, counts["equalize, equalize"]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 0.3)]
    [InlineData(30, 1)]
    public void Strength_grows_with_the_magnitude(int magnitude, double share)
    {
        var pipeline = new Pipeline(Items.Create<TransformSpec>([new RandAugment(1, magnitude)]), Size, isBytes: true, 3);
        Plan plan = pipeline.NewPlan();
        var seen = new HashSet<double>();
        for (int sample = 0; sample < 600; sample++)
        {
            pipeline.Draw(plan, 0, sample);
            foreach (ref readonly Step step in plan.Steps)
            {
                if (step.Kind == StepKind.Warp && step.ToSource.Xy != 0 && step.ToSource.Yx == 0) seen.Add(Math.Round(Math.Abs(step.ToSource.Xy), 6));
                if (step.Kind == StepKind.Warp && step.ToSource.Yy == 1 && step.ToSource.X1 != 0) seen.Add(Math.Abs(step.ToSource.X1));
                if (step.Kind == StepKind.Contrast) seen.Add(Math.Round(Math.Abs(step.Factor - 1), 6));
                if (step.Kind == StepKind.Pixels && step.Pixels!.Describe(step.Arguments).StartsWith("solarize", StringComparison.Ordinal)) seen.Add(1000 + Math.Round(step.Arguments.A, 3));
            }
        }
        double[] expected = share == 0 ? [1255] : [Math.Round(0.3 * share, 6), Math.Round(0.9 * share, 6), Math.Truncate(150 * share), 1000 + Math.Round(255 * (1 - share), 3)];
        Assert.Equal(expected.Order(), seen.Order());
    }

    [Fact]
    public void Trivial_augment_draws_every_strength_up_to_its_wide_ranges()
    {
        var pipeline = new Pipeline(Items.Create<TransformSpec>([new TrivialAugment()]), Size, isBytes: true, 3);
        Plan plan = pipeline.NewPlan();
        var shears = new HashSet<double>();
        var bits = new HashSet<double>();
        for (int sample = 0; sample < Draws; sample++)
        {
            pipeline.Draw(plan, 0, sample);
            Assert.InRange(plan.Steps.Length, 0, 1);
            if (plan.Steps.Length == 0) continue;
            Step step = plan.Steps[0];
            if (step.Kind == StepKind.Warp && step.ToSource.Xy != 0 && step.ToSource.Yx == 0) shears.Add(Math.Round(Math.Abs(step.ToSource.Xy), 6));
            if (step.Kind == StepKind.Pixels && step.Pixels!.Describe(step.Arguments).StartsWith("posterize", StringComparison.Ordinal)) bits.Add(step.Arguments.A);
        }
        Assert.Equal(Enumerable.Range(1, 30).Select(bin => Math.Round(0.99 * bin / 30, 6)), shears.Order());
        Assert.Equal([2, 3, 4, 5, 6, 7], bits.Order());
    }

    [Theory]
    [InlineData(false, 3, "it works on bytes")]
    [InlineData(true, 2, "takes images of 1 or 3 channels")]
    public void Images_without_bytes_or_colors_are_refused(bool isBytes, int channels, string sentence)
    {
        foreach (TransformSpec transform in (TransformSpec[])[new RandAugment(), new TrivialAugment()])
            Assert.Contains(sentence, Assert.Throws<ArgumentException>(() => new Pipeline(Items.Create([transform]), new ImageSize(8, 8, channels), isBytes, 1)).Message, StringComparison.Ordinal);
    }

    static Dictionary<string, int> Counts(TransformSpec transform, int most)
    {
        var pipeline = new Pipeline(Items.Create([transform]), Size, isBytes: true, 3);
        Plan plan = pipeline.NewPlan();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int sample = 0; sample < Draws; sample++)
        {
            pipeline.Draw(plan, 0, sample);
            Assert.InRange(plan.Steps.Length, 0, most);
            string text = plan.Steps.Length == 0 ? "nothing" : string.Join(", ", plan.Steps.ToArray().Select(Name));
            counts[text] = counts.GetValueOrDefault(text) + 1;
        }
        return counts;
    }

    static string Name(Step step)
    {
        Matrix3 m = step.ToSource;
        ColorMatrix color = step.Color;
        return step.Kind switch
        {
            StepKind.Warp when m.Xx != 1 => $"rotate {Sign(m.Xy)}",
            StepKind.Warp when m.Xy != 0 => $"shear-x {Sign(m.Xy)}",
            StepKind.Warp when m.Yx != 0 => $"shear-y {Sign(m.Yx)}",
            StepKind.Warp when m.X1 != 0 => $"translate-x {Sign(m.X1)}",
            StepKind.Warp => $"translate-y {Sign(m.Y1)}",
            StepKind.Color when color.Rg == 0 => $"brightness {Sign(color.Rr - 1)}",
            StepKind.Color => $"color {Sign(-color.Rg)}",
            StepKind.Contrast => $"contrast {Sign(step.Factor - 1)}",
            StepKind.Stage when step.Stage!.Describe(step.Arguments).StartsWith("sharpen", StringComparison.Ordinal) => $"sharpness {Sign(step.Arguments.A - 1)}",
            StepKind.Stage => step.Stage!.Describe(step.Arguments),
            _ => step.Pixels!.Describe(step.Arguments),
        };
    }

    static char Sign(double value) => value > 0 ? '+' : '-';

    static void Near(double share, int count)
    {
        double expected = share * Draws;
        Assert.InRange(count, expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected)));
    }
}
