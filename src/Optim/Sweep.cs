using Gradus.Kernels.Optimize;
using Gradus.Tensors;

namespace Gradus.Optim;

/// <summary>The passes over all parameters: <see cref="Measure"/> the gradients, then <see cref="Commit"/> the step. Made once for an arena.</summary>
/// <remarks>Nothing is allocated per step; the results have the same bits on any number of threads.</remarks>
public sealed class Sweep
{
    readonly Arena arena;
    readonly Leaves leaves;
    readonly SegmentTerms[] terms;
    readonly Magnitude[] gradients;
    readonly double[] steps, parameters;
    readonly Vitals[] vitals;
    UnitVitals? units;
    bool measured, committing, applied;

    /// <summary>Makes a sweep for an arena whose parameters are all declared.</summary>
    public Sweep(Arena arena)
    {
        ArgumentNullException.ThrowIfNull(arena);
        this.arena = arena;
        int count = arena.Segments.Count;
        var bounds = new (int Start, int Length)[count];
        for (int i = 0; i < count; i++) bounds[i] = (arena.Segments[i].Start, arena.Segments[i].Length);
        leaves = new Leaves(bounds);
        terms = new SegmentTerms[count];
        gradients = new Magnitude[count];
        steps = new double[count];
        parameters = new double[count];
        vitals = new Vitals[count];
        Clip = new ClipPlan(count);
    }

    /// <summary>What the last pass found, one per segment of the arena in declaration order.</summary>
    public ReadOnlySpan<Vitals> Segments => vitals;

    /// <summary>What the last pass found in all segments together; the gradients of frozen ones are left out.</summary>
    public Vitals Total { get; private set; }

    /// <summary>How the last committed step was clipped.</summary>
    public ClipPlan Clip { get; }

    /// <summary>The norms that a clip remembers: state of a run, as the slots are.</summary>
    public ClipMemory ClipMemory { get; } = new();

    /// <summary>Measures the gradients; parameters and slots stay untouched.</summary>
    /// <param name="rates">A factor of the rate per segment, as <see cref="Commit"/> will get; empty for 1 everywhere.</param>
    /// <returns>
    /// All segments together that are not frozen, since a gradient that moves nothing neither lengthens the step nor spoils it; each stands
    /// in <see cref="Segments"/>.
    /// </returns>
    public Vitals Measure(ReadOnlySpan<float> rates = default)
    {
        Demand(rates);
        var kernel = new Gauge(leaves, gradients);
        arena.Run(ref kernel);
        Magnitude all = default;
        for (int i = 0; i < vitals.Length; i++)
        {
            vitals[i] = Vitals.Of(gradients[i]);
            if (!IsFrozen(rates, i)) all += gradients[i];
        }
        measured = true;
        return Total = Vitals.Of(all);
    }

    /// <summary>
    /// Takes the step that was measured: clips, adds L2 and L1, applies the optimizer's rule, writes the parameters and slots in one pass,
    /// fills in what the step was in <see cref="Segments"/> and <see cref="Total"/>, and publishes the staged buffers of the arena.
    /// </summary>
    /// <param name="optimizer">The optimizer; the arena has its slots.</param>
    /// <param name="schedule">The schedule's factor of the rate for this step.</param>
    /// <param name="committed">How many steps this optimizer has committed before.</param>
    /// <param name="clip">How to clip; null for not at all.</param>
    /// <param name="regularize">The pull towards zero; null for none.</param>
    /// <param name="rates">A factor of the rate per segment, 0 freezes one with its slots; empty for 1 everywhere.</param>
    /// <exception cref="InvalidOperationException">The gradients were not measured since the last commit or are not finite, or the arena has too few slots.</exception>
    public void Commit(OptimizerSpec optimizer, double schedule, long committed, ClipSpec? clip = null, Regularize? regularize = null,
        ReadOnlySpan<float> rates = default)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentOutOfRangeException.ThrowIfNegative(committed);
        Demand(optimizer, schedule);
        Demand(rates);
        DemandFinite(rates);
        Clip.Clear();
        clip?.Plan(new ClipStep(this));
        Prepare(regularize?.L2 ?? 0, regularize?.L1 ?? 0, rates);
        measured = applied = false;
        committing = true;
        try
        {
            optimizer.Commit(new RuleStep(this, committed + 1, optimizer.Rate * schedule));
        }
        finally
        {
            committing = false;
        }
        if (!applied) throw new InvalidOperationException($"the optimizer {optimizer.GetType().Name} applied no rule to the step");
        arena.Publish();
    }

    internal UnitVitals MeasureUnits()
    {
        units ??= new UnitVitals(arena);
        units.Measure();
        Clip.ByUnit(units.Layout);
        return units;
    }

    /// <summary>Applies a rule; weights lose the share <paramref name="shrink"/> of themselves beside it.</summary>
    internal void Apply<TRule>(in TRule rule, double shrink)
        where TRule : struct, IRule
    {
        Begin(shrink);
        Write(in rule);
    }

    /// <summary>As <see cref="Apply"/>, but the step of each weight is first measured and then stretched to ‖w‖ · rate.</summary>
    internal void ApplyTrusted<TRule>(in TRule rule, double shrink, double rate)
        where TRule : struct, IRule
    {
        Begin(shrink);
        var look = new Look<TRule>(rule, leaves, terms, steps, parameters, Clip);
        arena.Run(ref look);
        for (int i = 0; i < terms.Length; i++)
        {
            if (!arena.Segments[i].IsWeight || steps[i] == 0 || parameters[i] == 0) continue;
            // The step that was measured has both rates in it.
            double trust = Math.Sqrt(parameters[i]) / Math.Sqrt(steps[i]) * rate * terms[i].Rate;
            terms[i] = terms[i] with { Rate = (float)(terms[i].Rate * trust) };
        }
        Write(in rule);
    }

    void Begin(double shrink)
    {
        if (!committing || applied) throw new InvalidOperationException("a rule is applied once to a step, while it is being committed");
        applied = true;
        if (shrink == 0) return;
        for (int i = 0; i < terms.Length; i++)
            if (arena.Segments[i].IsWeight) terms[i] = terms[i] with { Shrink = (float)shrink };
    }

    void Write<TRule>(in TRule rule)
        where TRule : struct, IRule
    {
        var kernel = new Stride<TRule>(rule, leaves, terms, steps, parameters, Clip);
        arena.Run(ref kernel);
        double step = 0, parameter = 0;
        for (int i = 0; i < vitals.Length; i++)
        {
            vitals[i] = vitals[i].After(steps[i], parameters[i]);
            step += steps[i];
            parameter += parameters[i];
        }
        Total = Total.After(step, parameter);
    }

    void Demand(OptimizerSpec optimizer, double schedule)
    {
        if (!measured) throw new InvalidOperationException("the gradients were not measured since the last commit: call Measure first");
        if (!double.IsFinite(schedule)) throw new ArgumentOutOfRangeException(nameof(schedule), schedule, "the schedule's factor must be finite");
        if (optimizer.Slots > arena.Slots)
            throw new InvalidOperationException($"{optimizer.GetType().Name} keeps {optimizer.Slots} slots, but the arena was allocated with {arena.Slots}");
    }

    void Demand(ReadOnlySpan<float> rates)
    {
        if (!rates.IsEmpty && rates.Length != terms.Length) throw new ArgumentException($"there are {terms.Length} segments, but {rates.Length} rates");
    }

    // By segment, for a step may be measured with other rates than it is committed with.
    void DemandFinite(ReadOnlySpan<float> rates)
    {
        for (int i = 0; i < vitals.Length; i++)
            if (!vitals[i].IsFinite && !IsFrozen(rates, i)) throw new InvalidOperationException("a gradient is not finite: such a step is refused, not committed");
    }

    static bool IsFrozen(ReadOnlySpan<float> rates, int segment) => !rates.IsEmpty && rates[segment] == 0;

    void Prepare(float l2, float l1, ReadOnlySpan<float> rates)
    {
        for (int i = 0; i < terms.Length; i++)
        {
            bool isWeight = arena.Segments[i].IsWeight;
            terms[i] = Clip.Terms(i, isWeight ? l2 : 0f, rates.IsEmpty ? 1f : rates[i], isWeight ? l1 : 0f);
        }
    }

    readonly struct Gauge(Leaves leaves, Magnitude[] results) : IArenaKernel
    {
        public void Run(ArenaMemory memory) => Squares.Measure(memory.Gradients, leaves, results);
    }

    readonly struct Look<TRule>(TRule rule, Leaves leaves, SegmentTerms[] terms, double[] steps, double[] parameters, ClipPlan clip) : IArenaKernel
        where TRule : struct, IRule
    {
        public void Run(ArenaMemory memory) => RuleSweep.Measure(rule, leaves, terms, memory.Values, memory.Gradients,
            TRule.Slots > 0 ? memory.Slot(0) : default, TRule.Slots > 1 ? memory.Slot(1) : default, steps, parameters, clip.UnitFactors);
    }

    readonly struct Stride<TRule>(TRule rule, Leaves leaves, SegmentTerms[] terms, double[] steps, double[] parameters, ClipPlan clip) : IArenaKernel
        where TRule : struct, IRule
    {
        public void Run(ArenaMemory memory) => RuleSweep.Run(rule, leaves, terms, memory.Values, memory.Gradients,
            TRule.Slots > 0 ? memory.Slot(0) : default, TRule.Slots > 1 ? memory.Slot(1) : default, steps, parameters, clip.UnitFactors);
    }
}
