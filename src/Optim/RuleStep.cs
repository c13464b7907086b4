using Gradus.Kernels.Optimize;

namespace Gradus.Optim;

/// <summary>One step that is being committed, as an <see cref="OptimizerSpec"/> sees it.</summary>
public readonly ref struct RuleStep
{
    readonly Sweep sweep;

    internal RuleStep(Sweep sweep, long number, double rate)
    {
        this.sweep = sweep;
        Number = number;
        Rate = rate;
    }

    /// <summary>The number of this step, from 1: how many were committed before, and this one.</summary>
    public long Number { get; }

    /// <summary>The rate of this step: the optimizer's times the schedule's factor.</summary>
    public double Rate { get; }

    /// <summary>Runs a rule over all parameters.</summary>
    /// <param name="rule">The rule with the constants of this step.</param>
    public void Apply<TRule>(in TRule rule)
        where TRule : struct, IRule => sweep.Apply(rule);
}
