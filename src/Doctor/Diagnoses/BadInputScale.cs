using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Training;

namespace Gradus.Doctor.Diagnoses;

/// <summary>The network is fed numbers far from the size that its first weights are made for.</summary>
public sealed record BadInputScale : DiagnosisSpec
{
    const double SevereRms = 10;
    const double WarnRms = 4;
    const double TinyRms = 0.01;

    /// <inheritdoc/>
    public override Finding? Conclude(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        double rms = chart.Input.Rms;
        // A network that normalises its input first does not mind.
        LayerSpec? first = chart.Recipe.Model.SelectMany(spec => spec.Unroll()).FirstOrDefault(spec => spec is not Flatten);
        if (first is BatchNorm || (rms <= WarnRms && rms >= TinyRms)) return null;
        // Whole numbers that name rows of a table have no scale, and scaling them would make others of them.
        if (Vocabulary.Of(chart.Recipe.Model) is not null) return null;
        return Found(chart, rms > SevereRms ? Severity.Severe : Severity.Warn, [], rms > SevereRms ? 0.9 : 0.5,
            $"the inputs lie between {Text(chart.Input.Least)} and {Text(chart.Input.Most)} with a root mean square of {Text(rms)}; the usual initialisations are made for about 1",
            "input-scaling");
    }
}
