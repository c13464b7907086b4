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
    /// <param name="decay">λ of a decoupled decay: weights (not biases or normalisation) also lose rate · λ · w.</param>
    public void Apply<TRule>(in TRule rule, double decay = 0)
        where TRule : struct, IRule => sweep.Apply(in rule, Rate * decay);

    /// <summary>
    /// Runs a rule whose step is stretched by the trust ratio ‖w‖ / ‖u‖ in each weight by itself, where the step is −rate · u with the decay
    /// in u. The ratio is 1 where either norm is 0, and for biases and normalisation. Costs a second look at the memory.
    /// </summary>
    /// <param name="rule">The rule with the constants of this step, the rate among them.</param>
    /// <param name="decay">λ of a decoupled decay: in weights (not biases or normalisation) λ · w is part of u.</param>
    public void ApplyTrusted<TRule>(in TRule rule, double decay = 0)
        where TRule : struct, IRule => sweep.ApplyTrusted(in rule, Rate * decay, Rate);
}
