namespace Gradus.Optim;

/// <summary>How gradients that are too large are cut down before the step.</summary>
public abstract record ClipSpec
{
    /// <summary>Fills the plan of one step.</summary>
    /// <param name="segments">What was measured, per segment; all finite.</param>
    /// <param name="plan">Changes nothing when it comes in.</param>
    public abstract void Plan(ReadOnlySpan<Vitals> segments, ClipPlan plan);
}
