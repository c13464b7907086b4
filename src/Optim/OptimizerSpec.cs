namespace Gradus.Optim;

/// <summary>An optimizer: how a gradient becomes a step. Its state lies in the slots of the arena, so the spec itself has none.</summary>
public abstract record OptimizerSpec
{
    /// <summary>The learning rate before the schedule.</summary>
    public abstract float Rate { get; init; }

    /// <summary>How many slots it keeps per parameter: what <c>Arena.Allocate</c> wants.</summary>
    public abstract int Slots { get; }

    /// <summary>Hands the sweep the rule of one step: calls <see cref="RuleStep.Apply"/> once.</summary>
    /// <param name="step">Which step it is, and with which rate.</param>
    public abstract void Commit(RuleStep step);
}
