using Gradus.Nn;

namespace Gradus.Doctor.Signs;

/// <summary>How steep an activation is where its units stand: dead and saturated shares.</summary>
public static class UnitSlopes
{
    const double FlatShare = 0.2;
    const double SteepestSearch = 8;
    const int SearchSteps = 161;

    /// <summary>Shares of units, a unit being a feature or a channel: the last axis.</summary>
    /// <param name="activation">The function.</param>
    /// <param name="inputs">What goes in [rows, units].</param>
    /// <param name="units">Length of the last axis.</param>
    public static (double Dead, double Saturated) Of(ActivationSpec activation, ReadOnlySpan<float> inputs, int units)
    {
        ArgumentNullException.ThrowIfNull(activation);
        if (units == 0 || inputs.Length == 0) return (0, 0);
        var sums = new double[units];
        for (int i = 0; i < inputs.Length; i++) sums[i % units] += Math.Abs(activation.Slope(inputs[i]));
        int rows = inputs.Length / units;
        double steepest = Steepest(activation);
        int dead = sums.Count(sum => sum == 0);
        // A function that is flat on one side by design is dead or alive; only one that is flat on both saturates.
        int saturated = activation.IsReluFamily ? 0 : sums.Count(sum => sum / rows < FlatShare * steepest);
        return ((double)dead / units, (double)saturated / units);
    }

    /// <summary>The steepest slope on [−8, 8]; +∞ of an unbounded one counts as that of its place.</summary>
    static double Steepest(ActivationSpec activation) =>
        activation.Slope(SteepestSearch) > activation.Slope(0) ? activation.Slope(0)
        : Enumerable.Range(0, SearchSteps).Max(i => Math.Abs(activation.Slope((SteepestSearch * 2 * i / (SearchSteps - 1)) - SteepestSearch)));
}
