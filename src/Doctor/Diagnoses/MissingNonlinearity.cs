using System.Globalization;
using Gradus.Catalogs;
using Gradus.Doctor.Signs;
using Gradus.Nn;

namespace Gradus.Doctor.Diagnoses;

/// <summary>Layers with weights follow one another with nothing between that is not linear: together they are one layer. Severe where a plane leaves undone what a curve learns.</summary>
public sealed record MissingNonlinearity : DiagnosisSpec
{
    const double LeastCurve = 0.4;
    const double CurveShare = 0.7;

    /// <inheritdoc/>
    public override Finding? Conclude(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        LayerSpec[] layers = [.. chart.Recipe.Model.SelectMany(spec => spec.Unroll())];
        Items<LinearRun> runs = LinearRun.In(layers);
        if (runs.Count == 0) return null;
        IReadOnlyList<string> all = chart.Paths();
        string[] paths = [.. runs.SelectMany(run => (int[])[run.First, run.Second]).Distinct().Select(i => all[i])];
        string names = paths.Length > 4 ? $"{string.Join(", ", paths[..3])} and {paths.Length - 3} more" : $"{string.Join(", ", paths[..^1])} and {paths[^1]}";
        // What stands at the very end bends the answer, not what it is made of.
        if (!layers[..^1].All(LinearRun.IsLinear))
            return Found(chart, Severity.Warn, paths, 0.5, $"{names} follow one another with nothing between that is not linear, so they do no more than one layer does", "hidden-activation");
        FormattableString map = $"there is no activation between the {paths.Length} layers {names}, so the whole network is one linear map and its hidden layers add nothing";
        if (chart.Curve is not { } curve) return Found(chart, Severity.Warn, paths, 0.9, map, "hidden-activation");
        string shares = string.Create(CultureInfo.InvariantCulture, $"of {curve.Samples} training samples held out a plane explains {100 * Math.Max(0, curve.Plane):0} % of the variance and a curve {100 * Math.Max(0, curve.Curve):0} %");
        bool loses = curve.Curve > LeastCurve && curve.Plane < CurveShare * curve.Curve;
        return Found(chart, loses ? Severity.Severe : Severity.Warn, paths, 0.95, $"{map.ToString(CultureInfo.InvariantCulture)}: {shares}", "hidden-activation");
    }
}
