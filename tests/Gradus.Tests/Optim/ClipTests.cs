using Gradus.Catalogs;
using Gradus.Kernels;
using Gradus.Optim;
using Gradus.Optim.Clipping;
using Gradus.Optim.Rules;
using Gradus.Tensors;

namespace Gradus.Tests.Optim;

public sealed class ClipTests
{
    static readonly Catalog<ClipSpec> Catalog = new();

    static readonly Shape[] Shapes = [Shape.Of(37, 17), Shape.Of(17), Shape.Of(3, 3, 5, 40), Shape.Of(1), Shape.Of(300, 1), Shape.Of(700, 300)];

    // What each makes of the second of two steps, worked out in double over whole tensors. Every word has a case; the test of that is below.
    static readonly Dictionary<string, (ClipSpec Clip, Func<double[][], double[][], double[], double[][]> Clipped)> Cases = new()
    {
        ["value"] = (new Value(0.7f), (g, _, _) => [.. g.Select(one => one.Select(x => Math.Clamp(x, -0.7f, 0.7f)).ToArray())]),
        ["norm"] = (new Norm(5), (g, _, _) => [.. g.Select(one => Scaled(one, Math.Min(1, 5 / Length(one))))]),
        ["global-norm"] = (new GlobalNorm(3), (g, _, _) => [.. g.Select(one => Scaled(one, 3 / Length(g.SelectMany(x => x))))]),
        ["percentile"] = (new Percentile(25), (g, _, norms) => [.. g.Select(one => Scaled(one, Math.Min(1, (norms.Min() + (0.25 * (norms.Max() - norms.Min()))) / Length(g.SelectMany(x => x)))))]),
        ["adaptive"] = (new Adaptive(0.5f), (g, w, _) => [.. g.Select((one, i) => ByColumn(one, w[i], Shapes[i].Rank > 1 ? Shapes[i][-1] : 1, 0.5))]),
    };

    public static TheoryData<string> Words => [.. Catalog.Entries.Select(entry => entry.Word)];

    [Fact]
    public void The_words_and_keys_are_those_of_the_product_page()
    {
        Dictionary<string, string> words = Catalog.Entries.ToDictionary(e => e.Word, e => string.Join(' ', e.Keys.Select(key => key.Word)));
        Assert.Equal("adaptive=limit global-norm=limit norm=limit percentile=p value=limit", string.Join(' ', words.Select(word => $"{word.Key}={word.Value}")));
        Assert.All(Catalog.Entries, entry => Assert.True(entry.IsBare));
        Assert.Equal((0.01f, 10f), (new Adaptive().Limit, new Percentile().P));
    }

    [Fact]
    public void Every_word_has_a_case() => Assert.Equal(Catalog.Entries.Select(entry => entry.Word), Cases.Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Words))]
    public void It_does_to_every_gradient_what_its_formula_says(string word)
    {
        (ClipSpec clip, Func<double[][], double[][], double[], double[][]> clipped) = Cases[word];
        Arena arena = Drawn(1);
        var sweep = new Sweep(arena);
        double first = sweep.Measure().GradientNorm;
        sweep.Commit(new Sgd(0), 1, 0, clip);
        Redraw(arena, Region.Gradients, 50);
        double[][] gradients = All(arena, Region.Gradients), weights = All(arena, Region.Values);
        double second = sweep.Measure().GradientNorm;
        sweep.Commit(new Sgd(1), 1, 1, clip);
        double[][] after = All(arena, Region.Values), expected = clipped(gradients, weights, [first, second]);
        for (int i = 0; i < Shapes.Length; i++)
            for (int k = 0; k < after[i].Length; k++) Assert.Equal(weights[i][k] - expected[i][k], after[i][k], 2e-6);
        Assert.Contains(expected.Zip(gradients), pair => !pair.First.SequenceEqual(pair.Second));
    }

    [Theory, MemberData(nameof(Words))]
    public void Any_number_of_threads_gives_the_same_bits(string word)
    {
        double[][][] results = [.. new[] { 1, 2, 7 }.Select(count =>
        {
            using var pool = new Threads(count);
            using Threads.Scope scope = pool.Enter();
            Arena arena = Drawn(3);
            var sweep = new Sweep(arena);
            for (int step = 0; step < 3; step++)
            {
                Redraw(arena, Region.Gradients, 100 + (10 * (ulong)step));
                sweep.Measure();
                sweep.Commit(new Sgd(0.1f, 0.9f), 1, step, Cases[word].Clip);
            }
            return All(arena, Region.Values);
        })];
        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    [Theory, MemberData(nameof(Words))]
    public void A_clipped_step_allocates_nothing(string word)
    {
        using var pool = new Threads(2);
        using Threads.Scope scope = pool.Enter();
        Arena arena = Drawn(3);
        var sweep = new Sweep(arena);
        var rule = new Sgd(0.1f, 0.9f);
        for (int step = 0; step < 3; step++) Step(step);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 3; step < 9; step++) Step(step);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step(int number)
        {
            sweep.Measure();
            sweep.Commit(rule, 1, number, Cases[word].Clip);
        }
    }

    [Theory, MemberData(nameof(Words))]
    public void Gradients_of_zero_are_left_alone(string word)
    {
        var clip = (ClipSpec)Catalog.Find(word)!.Create(new Dictionary<string, object?>());
        var bench = new Bench(new Sgd(1), 5, 1, 3);
        bench.Step(1, clip);
        Assert.Equal([1f, 1f, 1f], bench.Sweep.Clip.Factors.ToArray());
        Assert.True(bench.Sweep.Clip.UnitFactors.IndexOfAnyExcept(1f) < 0);
        Assert.Equal(0, bench.Sweep.Total.StepSquares);
    }

    [Theory, MemberData(nameof(Words))]
    public void Gradients_whose_squares_overflow_a_float_are_clipped_all_the_same(string word)
    {
        Arena arena = Drawn(5);
        var sweep = new Sweep(arena);
        sweep.Measure();
        sweep.Commit(new Sgd(0), 1, 0, Cases[word].Clip);
        for (int i = 0; i < Shapes.Length; i++) arena.Parameters[i].Gradient.Fill(i == 2 ? -1e30f : 1e30f);
        sweep.Measure();
        sweep.Commit(new Sgd(1), 1, 1, Cases[word].Clip);
        Assert.InRange(sweep.Total.StepNorm, 1, word == "percentile" ? 1e33 : 1000);
    }

    [Fact]
    public void Gradients_in_range_are_left_alone_by_clips_with_a_limit()
    {
        foreach (ClipSpec clip in (ClipSpec[])[new Value(100), new Norm(1000), new GlobalNorm(1000), new Adaptive(1e6f), new Percentile(100)])
        {
            Bench plain = new(new Sgd(1), 50, 3), clipped = new(new Sgd(1), 50, 3);
            foreach (Bench bench in (Bench[])[plain, clipped]) bench.Draw(Region.Gradients, 1);
            plain.Step();
            clipped.Step(1, clip);
            Assert.Equal(plain.Bits(), clipped.Bits());
        }
    }

    [Fact]
    public void A_clip_of_before_leaves_no_trace_in_the_next_step()
    {
        Bench plain = new(new Sgd(1), 50, 3), clipped = new(new Sgd(1), 50, 3);
        foreach (Bench bench in (Bench[])[plain, clipped]) bench.Draw(Region.Gradients, 1);
        clipped.Step(0, new Adaptive());
        clipped.Step(0, new Value(0.1f));
        plain.Step();
        clipped.Step();
        Assert.Equal(plain.Bits(), clipped.Bits());
        Assert.True(clipped.Sweep.Clip.UnitFactors.IsEmpty);
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Assert.Contains("limit is 0; it must be above 0", Assert.Throws<ArgumentException>(() => new Value(0)).Message);
        Assert.Contains("limit is -1", Assert.Throws<ArgumentException>(() => new Norm(-1)).Message);
        Assert.Contains("limit is NaN", Assert.Throws<ArgumentException>(() => new Adaptive(float.NaN)).Message);
        Assert.Contains("p is 101; it must be above 0 and at most 100", Assert.Throws<ArgumentException>(() => new Percentile(101)).Message);
        Assert.Contains("p is 0; it must be above 0 and at most 100", Assert.Throws<ArgumentException>(() => new Percentile(0)).Message);
        Assert.Contains("p is NaN", Assert.Throws<ArgumentException>(() => new Percentile(float.NaN)).Message);
    }

    [Fact]
    public void Steps_without_a_gradient_do_not_bring_the_percentile_to_zero()
    {
        var bench = new Bench(new Sgd(1), 5);
        var clip = new Percentile();
        for (int step = 0; step < 20; step++) bench.Step(1, clip);
        Assert.Empty(bench.Sweep.ClipMemory.ToArray());
        bench.Gradient.Fill(2);
        bench.Step(1, clip);
        Assert.Equal([-2f, -2f, -2f, -2f, -2f], bench.Weights.ToArray());
    }

    [Fact]
    public void Frozen_parameters_do_not_count_in_the_norm_of_all_gradients()
    {
        foreach (ClipSpec clip in (ClipSpec[])[new GlobalNorm(1), new Percentile()])
        {
            Bench alone = new(new Sgd(1), 4), beside = new(new Sgd(1), 4, 3);
            for (int step = 0; step < 3; step++)
            {
                alone.Gradient.Fill(3 - step);
                beside.Gradient.Fill(3 - step);
                beside.Arena.Parameters[1].Gradient.Fill(step == 1 ? float.NaN : 1e6f);
                alone.Step(1, clip);
                Assert.Equal(2 * (3 - step), beside.Sweep.Measure([1, 0]).GradientNorm);
                beside.Sweep.Commit(beside.Optimizer, 1, step, clip, rates: [1, 0]);
                Assert.Equal(alone.Weights.ToArray(), beside.Weights.ToArray());
            }
            Assert.Equal(new float[3], beside.Arena.Parameters[1].Value.Span.ToArray());
            Assert.Equal(alone.Sweep.ClipMemory.ToArray(), beside.Sweep.ClipMemory.ToArray());
        }
    }

    static Arena Drawn(ulong stream)
    {
        var arena = new Arena();
        for (int i = 0; i < Shapes.Length; i++) arena.Declare($"{i}/weight", Shapes[i], isWeight: true);
        arena.Allocate(1);
        Redraw(arena, Region.Values, stream);
        Redraw(arena, Region.Gradients, stream + 20);
        return arena;
    }

    // Gradients grow with the stream, so that a step of a larger one is the longer one.
    static void Redraw(Arena arena, Region region, ulong stream)
    {
        for (int i = 0; i < Shapes.Length; i++)
        {
            var random = new Gradus.Kernels.Random.Rng(11, stream + (ulong)i);
            float[] values = new float[Shapes[i].Length];
            for (int k = 0; k < values.Length; k++) values[k] = (float)random.Normal((ulong)k) * (0.1f + (stream / 50f)) * (1 + (k % 5));
            arena.CopyFrom(region, arena.Segments[i], values);
        }
    }

    static double[][] All(Arena arena, Region region) => [.. arena.Segments.Select(segment =>
    {
        float[] values = new float[segment.Length];
        arena.CopyTo(region, segment, values);
        return Array.ConvertAll(values, value => (double)value);
    })];

    static double[] ByColumn(double[] g, double[] w, int columns, double limit)
    {
        double[] result = [.. g];
        for (int column = 0; column < columns; column++)
        {
            double norm = Length(g.Where((_, i) => i % columns == column)), size = Length(w.Where((_, i) => i % columns == column));
            double factor = Math.Min(1, limit * Math.Max(size, 1e-3) / norm);
            for (int i = column; i < g.Length; i += columns) result[i] *= factor;
        }
        return result;
    }

    static double[] Scaled(double[] x, double factor) => [.. x.Select(value => value * factor)];

    static double Length(IEnumerable<double> x) => Math.Sqrt(x.Sum(value => value * value));
}
