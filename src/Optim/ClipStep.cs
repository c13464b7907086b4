namespace Gradus.Optim;

/// <summary>One step that is being committed, as a <see cref="ClipSpec"/> sees it.</summary>
public readonly ref struct ClipStep
{
    readonly Sweep sweep;

    internal ClipStep(Sweep sweep) => this.sweep = sweep;

    /// <summary>What was measured, per segment; finite but for frozen ones.</summary>
    public ReadOnlySpan<Vitals> Segments => sweep.Segments;

    /// <summary>√Σg² of all segments together, frozen ones left out.</summary>
    public double Norm => sweep.Total.GradientNorm;

    /// <summary>What to fill; it changes nothing when it comes in.</summary>
    public ClipPlan Plan => sweep.Clip;

    /// <summary>The norms of the steps before, to which a clip may add this one's.</summary>
    public ClipMemory Memory => sweep.ClipMemory;

    /// <summary>Measures gradients and weights by unit, in two more passes over memory, and opens <see cref="ClipPlan.UnitFactors"/>.</summary>
    public UnitVitals MeasureUnits() => sweep.MeasureUnits();
}
