using System.Globalization;
using Gradus.Catalogs;

namespace Gradus.Doctor.Diagnoses;

/// <summary>A problem, and how it shows on a chart: a pure function. The word of the record is the problem's id.</summary>
public abstract record DiagnosisSpec
{
    /// <summary>Looks for the problem.</summary>
    /// <returns>Null where the chart does not show it.</returns>
    public abstract Finding? Conclude(Chart chart);

    /// <summary>A finding of this problem.</summary>
    protected Finding Found(Chart chart, Severity severity, IEnumerable<string> layers, double confidence, FormattableString evidence, params ReadOnlySpan<string> remedies)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(evidence);
        return new Finding(Kebab.Of(GetType().Name), severity, Items.Create<string>(layers.ToArray()), chart.Step, Math.Clamp(confidence, 0, 1),
            evidence.ToString(CultureInfo.InvariantCulture), Items.Create(remedies));
    }

    /// <summary>A number as a person reads it: three digits, powers of ten where it is very large or very small.</summary>
    protected static string Text(double value)
    {
        double size = Math.Abs(value);
        string format = size is not 0 and (< 0.001 or >= 100_000) ? "0.#e0" : size >= 100 ? "0" : size >= 10 ? "0.#" : "0.###";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
