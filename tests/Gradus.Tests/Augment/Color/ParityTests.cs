using System.Globalization;
using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Color;
using Gradus.Catalogs;

namespace Gradus.Tests.Augment.Color;

/// <summary>Each transform of colour, blur and loss alone against the pixels of other libraries (tests/Golden/augment).</summary>
public sealed class ParityTests
{
    static readonly PlanOptions Strict = new(IsStrict: true);
    static readonly ImageSize Whole = new(24, 32, 3);

    /// <summary>
    /// Words without numbers from outside: erasures and noise draw pixel by pixel, or where they lay rectangles, with numbers of their own; channel-shuffle draws
    /// an order, normalize makes no bytes, and the mixes (another folder) draw partners and shares. Tests of meaning hold them: EraseTests, NoiseTests, ColorTests, MixTests.
    /// </summary>
    static readonly string[] Own = ["channel-shuffle", "coarse-dropout", "cutout", "erase", "gaussian-noise", "grid-mask", "normalize", "salt-pepper", "shot-noise"];

    [Fact]
    public void Strict_plans_make_what_the_libraries_make()
    {
        var measured = ParityCase.All.GroupBy(one => (one.Word, one.By)).ToDictionary(group => group.Key, group => Worst(group.Select(one => ParityCase.Distance(one.Expected, one.Made(Strict)))));
        Assert.Equal(ParityBound.All.Select(bound => (bound.Word, bound.By)).Order(), measured.Keys.Order());
        string beyond = string.Join('\n', ParityBound.All.Where(bound => measured[(bound.Word, bound.By)] is var (largest, mean) && (largest > bound.Largest || mean > bound.Mean))
            .Select(bound => string.Create(CultureInfo.InvariantCulture, $"{bound}: {measured[(bound.Word, bound.By)]}")));
        Assert.True(beyond.Length == 0, beyond);
    }

    [Fact]
    public void The_bounds_are_no_wider_than_what_is_measured()
    {
        foreach (ParityBound bound in ParityBound.All)
        {
            (int largest, double mean) = Worst(ParityCase.All.Where(one => one.Word == bound.Word && one.By == bound.By).Select(one => ParityCase.Distance(one.Expected, one.Made(Strict))));
            Assert.True(largest == bound.Largest && mean > bound.Mean - 0.05 - (bound.Mean / 4), $"{bound}: {largest}, {mean}");
        }
    }

    [Fact]
    public void Every_word_has_cases_or_a_reason()
    {
        var words = new Catalog<TransformSpec>().Entries.Where(entry => Folders.Contains(entry.Type.Namespace!.Split('.')[^1])).Select(entry => entry.Word).ToHashSet();
        Assert.Equal(words.Except(Own).Order(StringComparer.Ordinal), ParityCase.All.Select(one => one.Word).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(Own.Except(words));
    }

    /// <summary>A fused plan rounds and clips once, at its end: what is one step is the same; color-jitter is four.</summary>
    [Fact]
    public void Fused_plans_make_the_same_but_for_what_is_clipped_on_the_way()
    {
        foreach (IGrouping<string, ParityCase> group in ParityCase.All.GroupBy(one => one.Word))
        {
            (int largest, double mean) = Worst(group.Select(one => ParityCase.Distance(one.Made(Strict), one.Made(default))));
            int bound = ParityBound.All.Where(one => one.Word == group.Key).Max(one => one.Fused);
            Assert.True(largest == bound, $"{group.Key}: {largest} (mean {mean}), not {bound}");
        }
    }

    [Fact]
    public void Fused_plans_of_any_single_word_but_color_jitter_are_the_strict_ones_whatever_is_drawn()
    {
        byte[] image = Pictures.Waves(Whole);
        foreach (TransformSpec transform in TransformCases.All.Where(one => Folders.Contains(one.GetType().Namespace!.Split('.')[^1]) && one is not ColorJitter))
            for (int sample = 0; sample < 12; sample++)
                Assert.True(Made.Bytes(image, Whole, transform, Strict, sample: sample).AsSpan().SequenceEqual(Made.Bytes(image, Whole, transform, sample: sample)), $"{transform}, sample {sample}");
    }

    [Fact]
    public void A_fused_color_jitter_is_within_three_levels_of_the_strict_one_where_nothing_is_clipped()
    {
        var size = new ImageSize(20, 20, 3);
        byte[] pale = [.. Pictures.Waves(size).Select(value => (byte)(100 + (value / 8)))];
        int largest = 0;
        for (int sample = 0; sample < 60; sample++)
            largest = Math.Max(largest, ParityCase.Distance(Made.Bytes(pale, size, new ColorJitter(), Strict, sample: sample), Made.Bytes(pale, size, new ColorJitter(), sample: sample)).Largest);
        Assert.InRange(largest, 1, 3);
    }

    static readonly string[] Folders = ["Color", "Blur", "Noise", "Erase"];

    static (int Largest, double Mean) Worst(IEnumerable<(int Largest, double Mean)> distances) =>
        distances.Aggregate((Largest: 0, Mean: 0.0), (worst, one) => (Math.Max(worst.Largest, one.Largest), Math.Max(worst.Mean, one.Mean)));
}
