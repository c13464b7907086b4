using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Optimize;

/// <summary>One optimizer step over all segments in one pass over memory: clip, decay, rule, write, and Σ(Δp)² and Σp² on the way.</summary>
/// <remarks>
/// The squares are summed per block of 1,024 floats in the loop that makes the step. Its steps also go into scratch, in the first-level
/// cache, from where a block whose sum left the range of float is summed again (<see cref="Squares"/>). A rule that needs the norm of
/// its own step sees the memory twice: <see cref="Measure"/> makes the same steps with the same bits and writes nothing.
/// </remarks>
public static unsafe class RuleSweep
{
    /// <summary>Runs a rule.</summary>
    /// <param name="rule">The rule with the constants of this step.</param>
    /// <param name="leaves">Where the segments lie.</param>
    /// <param name="terms">One per segment.</param>
    /// <param name="weights">The weights p, changed in place.</param>
    /// <param name="gradients">The gradients g.</param>
    /// <param name="first">The first slot, changed in place; ignored by rules without slots.</param>
    /// <param name="second">The second slot, changed in place; ignored by rules with fewer than two.</param>
    /// <param name="steps">Receives Σ(Δp)² of each segment.</param>
    /// <param name="sizes">Receives Σp² of each segment after the step.</param>
    /// <param name="units">The factors of columns, for segments whose terms have units.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void Run<TRule>(in TRule rule, Leaves leaves, ReadOnlySpan<SegmentTerms> terms, Span<float> weights, ReadOnlySpan<float> gradients,
        Span<float> first, Span<float> second, Span<double> steps, Span<double> sizes, ReadOnlySpan<float> units = default)
        where TRule : struct, IRule
    {
        Demand<TRule>(leaves, terms, weights.Length, gradients.Length, first.Length, second.Length, units.Length);
        fixed (SegmentTerms* t = terms)
        fixed (float* p = weights, g = gradients, u = first, v = second, c = units)
            Threads.Run(leaves.Parts, new Job<TRule>(rule, leaves, t, p, g, u, v, c, writes: true));
        leaves.Add(leaves.Steps, steps);
        leaves.Add(leaves.Weights, sizes);
    }

    /// <summary>Finds how long the steps of a rule would be; weights and slots stay as they are.</summary>
    /// <param name="rule">The rule with the constants of this step.</param>
    /// <param name="leaves">Where the segments lie.</param>
    /// <param name="terms">One per segment.</param>
    /// <param name="weights">The weights p.</param>
    /// <param name="gradients">The gradients g.</param>
    /// <param name="first">The first slot; ignored by rules without slots.</param>
    /// <param name="second">The second slot; ignored by rules with fewer than two.</param>
    /// <param name="steps">Receives Σ(Δp)² of each segment; 0 where its rate is 0.</param>
    /// <param name="sizes">Receives Σp² of each segment as it is.</param>
    /// <param name="units">The factors of columns, for segments whose terms have units.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public static void Measure<TRule>(in TRule rule, Leaves leaves, ReadOnlySpan<SegmentTerms> terms, ReadOnlySpan<float> weights,
        ReadOnlySpan<float> gradients, ReadOnlySpan<float> first, ReadOnlySpan<float> second, Span<double> steps, Span<double> sizes,
        ReadOnlySpan<float> units = default)
        where TRule : struct, IRule
    {
        Demand<TRule>(leaves, terms, weights.Length, gradients.Length, first.Length, second.Length, units.Length);
        fixed (SegmentTerms* t = terms)
        fixed (float* p = weights, g = gradients, u = first, v = second, c = units)
            Threads.Run(leaves.Parts, new Job<TRule>(rule, leaves, t, p, g, u, v, c, writes: false));
        leaves.Add(leaves.Steps, steps);
        leaves.Add(leaves.Weights, sizes);
    }

    static void Demand<TRule>(Leaves leaves, ReadOnlySpan<SegmentTerms> terms, int weights, int gradients, int first, int second, int units)
        where TRule : struct, IRule
    {
        ArgumentNullException.ThrowIfNull(leaves);
        if (terms.Length != leaves.Segments) throw new ArgumentException($"there are {leaves.Segments} segments, but terms for {terms.Length}");
        Demand("weights", weights, leaves);
        Demand("gradients", gradients, leaves);
        if (TRule.Slots > 0) Demand("the first slot", first, leaves);
        if (TRule.Slots > 1) Demand("the second slot", second, leaves);
        foreach (SegmentTerms own in terms)
        {
            if (own.Units < 0 || own.FirstUnit < 0 || own.Units > units - own.FirstUnit)
                throw new ArgumentException($"a segment has the factors {own.FirstUnit} to {(long)own.FirstUnit + own.Units} of units, but there are {units}");
        }
    }

    static void Demand(string what, int length, Leaves leaves)
    {
        if (length < leaves.Span) throw new ArgumentException($"{what}: {length} floats, but the segments end at {leaves.Span}");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static (float Steps, float Weights) Loop<TRule, TSimd, TVector>(
        TRule rule, SegmentTerms terms, float* p, float* g, float* u, float* v, float* step, int count, bool writes)
        where TRule : struct, IRule
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector factor = TSimd.Broadcast(terms.Factor), decay = TSimd.Broadcast(terms.Decay), rate = TSimd.Broadcast(terms.Rate);
        TVector steps = TSimd.Zero, sizes = TSimd.Zero;
        int lanes = TSimd.Lanes, i = 0;
        for (; i <= count - lanes; i += lanes)
        {
            TVector weight = TSimd.Load(p + i), gradient = TSimd.Load(g + i);
            TVector one = TRule.Slots > 0 ? TSimd.Load(u + i) : TSimd.Zero;
            TVector two = TRule.Slots > 1 ? TSimd.Load(v + i) : TSimd.Zero;
            TVector change = Step<TRule, TSimd, TVector>(in rule, weight, gradient, in terms, factor, decay, rate, ref one, ref two);
            if (writes) weight = TSimd.Add(weight, change);
            steps = TSimd.MultiplyAdd(change, change, steps);
            sizes = TSimd.MultiplyAdd(weight, weight, sizes);
            TSimd.Store(step + i, change);
            if (!writes) continue;
            TSimd.Store(p + i, weight);
            if (TRule.Slots > 0) TSimd.Store(u + i, one);
            if (TRule.Slots > 1) TSimd.Store(v + i, two);
        }
        if (i < count)
        {
            int left = count - i;
            TVector weight = TSimd.LoadPart(p + i, left), gradient = TSimd.LoadPart(g + i, left);
            TVector one = TRule.Slots > 0 ? TSimd.LoadPart(u + i, left) : TSimd.Zero;
            TVector two = TRule.Slots > 1 ? TSimd.LoadPart(v + i, left) : TSimd.Zero;
            TVector change = Step<TRule, TSimd, TVector>(in rule, weight, gradient, in terms, factor, decay, rate, ref one, ref two);
            if (writes) TSimd.StorePart(p + i, TSimd.Add(weight, change), left);
            TSimd.StorePart(step + i, change, left);
            // Lanes beyond the end hold what the rule made of zeros, which may be NaN (0/0): read back without them.
            change = TSimd.LoadPart(step + i, left);
            weight = TSimd.LoadPart(p + i, left);
            steps = TSimd.MultiplyAdd(change, change, steps);
            sizes = TSimd.MultiplyAdd(weight, weight, sizes);
            if (writes && TRule.Slots > 0) TSimd.StorePart(u + i, one, left);
            if (writes && TRule.Slots > 1) TSimd.StorePart(v + i, two, left);
        }
        return (TSimd.Sum(steps), TSimd.Sum(sizes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector Step<TRule, TSimd, TVector>(in TRule rule, TVector weight, TVector gradient, in SegmentTerms terms, TVector factor, TVector decay,
        TVector rate, ref TVector first, ref TVector second)
        where TRule : struct, IRule
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        if (terms.Limit < float.PositiveInfinity) gradient = TSimd.Min(TSimd.Max(gradient, TSimd.Broadcast(-terms.Limit)), TSimd.Broadcast(terms.Limit));
        gradient = TSimd.MultiplyAdd(decay, weight, TSimd.Multiply(gradient, factor));
        if (terms.Sparsity != 0f)
        {
            TVector pull = TSimd.Broadcast(terms.Sparsity), other = TSimd.Broadcast(-terms.Sparsity);
            TVector below = TSimd.And(TSimd.Greater(TSimd.Zero, weight), other);
            gradient = TSimd.Add(gradient, TSimd.Select(TSimd.Greater(weight, TSimd.Zero), pull, below));
        }
        TVector change = rule.Step<TSimd, TVector>(weight, gradient, ref first, ref second);
        if (terms.Shrink != 0f) change = TSimd.MultiplyAdd(TSimd.Broadcast(-terms.Shrink), weight, change);
        return TSimd.Multiply(rate, change);
    }

    readonly struct Job<TRule>(TRule rule, Leaves leaves, SegmentTerms* terms, float* p, float* g, float* u, float* v, float* units, bool writes) : IJob
        where TRule : struct, IRule
    {
        public void Run(int part, Workspace workspace)
        {
            float* scratch = workspace.Floats(2 * Squares.BlockLength);
            (int first, int end) = leaves.Part(part);
            for (int i = first; i < end; i++) Sweep(i, leaves[i], scratch);
        }

        void Sweep(int number, Leaf leaf, float* scratch)
        {
            SegmentTerms own = terms[leaf.Segment];
            double step = 0, size = 0;
            for (int at = leaf.Start, end = leaf.Start + leaf.Length; at < end; at += Squares.BlockLength)
            {
                int count = Math.Min(Squares.BlockLength, end - at);
                if (own.Rate == 0f)
                {
                    size += Squares.Block(p + at, count).Squares;
                    continue;
                }
                float* gradient = g + at;
                if (own.Units > 0)
                {
                    gradient = scratch + Squares.BlockLength;
                    UnitFactors.Apply(g + at, units + own.FirstUnit, own.Units, (at - leaves.Start(leaf.Segment)) % own.Units, gradient, count);
                }
                (float steps, float sizes) = Tier(own, at, gradient, scratch, count);
                step += Squares.Widened(steps, scratch, count);
                size += Squares.Widened(sizes, p + at, count);
            }
            leaves.Steps[number] = step;
            leaves.Weights[number] = size;
        }

        (float Steps, float Weights) Tier(SegmentTerms own, int at, float* gradient, float* scratch, int count)
        {
            // Where a rule has no slots these are offsets from null that are never read.
            float* uAt = u + at, vAt = v + at;
            return SimdTier.Is512 ? Loop<TRule, Simd512, Vector512<float>>(rule, own, p + at, gradient, uAt, vAt, scratch, count, writes)
                : SimdTier.Is256 ? Loop<TRule, Simd256, Vector256<float>>(rule, own, p + at, gradient, uAt, vAt, scratch, count, writes)
                : Loop<TRule, Simd128, Vector128<float>>(rule, own, p + at, gradient, uAt, vAt, scratch, count, writes);
        }
    }
}
