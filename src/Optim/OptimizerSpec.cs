using System.Globalization;
using Gradus.Catalogs;

namespace Gradus.Optim;

/// <summary>An optimizer: how a gradient becomes a step. Its state lies in the slots of the arena, so the spec itself has none.</summary>
public abstract record OptimizerSpec
{
    /// <summary>The learning rate before the schedule.</summary>
    public abstract float Rate { get; init; }

    /// <summary>
    /// Factors of the rate for parts of the network, by path or glob as <see cref="SegmentRates"/> tells; 0 freezes: neither weights nor
    /// slots move. Running statistics of a frozen batch-norm go on moving, as in PyTorch.
    /// </summary>
    /// <exception cref="ArgumentException">A factor is below 0 or not finite.</exception>
    public Table<float> Rates
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach ((string path, float factor) in value)
            {
                if (!(float.IsFinite(factor) && factor >= 0))
                    throw new Bounds(0).On(new ArgumentException($"rates: the factor of '{path}' is {factor.ToString(CultureInfo.InvariantCulture)}; it must be at least 0"));
            }
            field = value;
        }
    } = [];

    /// <summary>How many slots it keeps per parameter: what <c>Arena.Allocate</c> wants.</summary>
    public abstract int Slots { get; }

    /// <summary>Hands the sweep the rule of one step: calls <see cref="RuleStep.Apply"/> or <see cref="RuleStep.ApplyTrusted"/> once.</summary>
    /// <param name="step">Which step it is, and with which rate.</param>
    public abstract void Commit(RuleStep step);
}
