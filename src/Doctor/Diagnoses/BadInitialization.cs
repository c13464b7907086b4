using Gradus.Doctor.Signs;

namespace Gradus.Doctor.Diagnoses;

/// <summary>Hidden units that begin all the same, and get the same gradient: they stay one unit.</summary>
public sealed record BadInitialization : DiagnosisSpec
{
    /// <inheritdoc/>
    public override Finding? Conclude(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        LayerSigns[] weighted = [.. chart.Weighted];
        if (weighted.Length < 2) return null;
        // Zeros at the end are a good start, and so are zeros at the end of a branch: a gate that opens by itself.
        LayerSigns[] same = [.. weighted[..^1].Where(layer => layer.AreUnitsAlike && !(IsInside(layer) && layer.AreWeightsZero))];
        if (same.Length == 0) return null;
        return Found(chart, same.Any(layer => !IsInside(layer)) ? Severity.Severe : Severity.Warn, same.Select(layer => layer.Path), 0.95,
            $"all units of {same[0].Path} begin with the same weights{(same[0].AreWeightsZero ? ", which are 0" : "")}, so they get the same gradient and do the work of one unit however long they are trained; {same.Length} of {weighted.Length} layers with weights begin so",
            "he-initialization");
    }

    static bool IsInside(LayerSigns layer) => layer.Path.Count(letter => letter == '/') > 1;
}
