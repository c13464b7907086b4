namespace Gradus.Optim;

/// <summary>How gradients that are too large are cut down before the step. What it remembers lies in <see cref="ClipMemory"/>, so the spec itself has no state.</summary>
public abstract record ClipSpec
{
    /// <summary>Fills the plan of one step, which will be committed.</summary>
    /// <param name="step">What was measured, and the plan to fill.</param>
    public abstract void Plan(ClipStep step);
}
