using Gradus.Optim;
using Gradus.Optim.Rules;

namespace Gradus.Doctor.Signs;

/// <summary>The rates at which an optimizer is usually trained; momentum multiplies a rate by 1 / (1 − μ).</summary>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
/// <param name="Gain">What momentum multiplies the rate by; 1 where the rule divides it out.</param>
/// <param name="Default">The rate that the rule has where a recipe names none.</param>
public sealed record UsualRates(double Least, double Most, double Gain, float Default)
{
    /// <summary>Those of an optimizer; null for a rule of somebody's own.</summary>
    public static UsualRates? Of(OptimizerSpec optimizer) => optimizer switch
    {
        Sgd sgd => new(1e-5, 2, 1 / (1.0 - sgd.Momentum), new Sgd().Rate),
        RmsProp rms => new(1e-6, 0.05, 1 / (1.0 - rms.Momentum), new RmsProp().Rate),
        Adam => new(1e-6, 0.05, 1, new Adam().Rate),
        AdamW => new(1e-6, 0.05, 1, new AdamW().Rate),
        Adagrad => new(1e-5, 1, 1, new Adagrad().Rate),
        Lamb => new(1e-5, 0.1, 1, new Lamb().Rate),
        Lion => new(1e-7, 0.005, 1, new Lion().Rate),
        _ => null,
    };

    /// <summary>Whether a rate lies above the usual ones.</summary>
    public bool IsAbove(double rate) => rate * Gain > Most;

    /// <summary>Whether a rate lies below the usual ones.</summary>
    public bool IsBelow(double rate) => rate * Gain < Least;
}
