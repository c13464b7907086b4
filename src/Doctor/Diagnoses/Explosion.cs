using System.Globalization;

namespace Gradus.Doctor.Diagnoses;

/// <summary>What the first steps of a run say about a loss that is thrown away.</summary>
static class Explosion
{
    const double Growth = 3;

    /// <summary>Says how the loss exploded; null where it did not, or was not tried.</summary>
    /// <param name="chart">Whose first losses are looked at.</param>
    public static string? In(Chart chart)
    {
        int steps = chart.FirstLosses.Count - 1;
        // A loss that is not finite before the first step is no matter of the steps.
        if (steps < 1) return null;
        if (!double.IsFinite(chart.FirstLosses[^1]))
            return string.Create(CultureInfo.InvariantCulture, $"on the run's first batches the loss was no finite number after {steps} {(steps == 1 ? "step" : "steps")}");
        double[] late = [.. chart.FirstLosses.Skip(chart.FirstLosses.Count / 2).Order()];
        double before = Math.Max(chart.FirstLosses[0], chart.ChanceLoss), worst = chart.FirstLosses.Max(), later = late[late.Length / 2];
        return worst > Growth * before && later > before
            ? string.Create(CultureInfo.InvariantCulture, $"{steps} steps on the run's first batches took the loss from {Number(chart.FirstLosses[0])} to {Number(worst)} at worst and {Number(chart.FirstLosses[^1])} at the end") : null;
    }

    static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
