using Gradus.Catalogs;
using Gradus.Doctor.Signs;
using Gradus.Nn;
using Gradus.Training;

namespace Gradus.Doctor;

/// <summary>What was measured of a network: all that a diagnosis may look at.</summary>
/// <param name="Recipe">The resolved recipe.</param>
/// <param name="Step">Committed steps when it was measured.</param>
/// <param name="Input">The batch that went in.</param>
/// <param name="Loss">Its mean loss.</param>
/// <param name="ChanceLoss">The loss of a network that knows nothing: ln C for C classes, ln 2 for yes or no, and for numbers what their variance says: that itself under mse.</param>
/// <param name="Layers">The layers, from the input on.</param>
/// <param name="Targets">What is to be learnt.</param>
public sealed record Chart(Recipe Recipe, long Step, InputSigns Input, double Loss, double ChanceLoss, Items<LayerSigns> Layers, TargetSigns Targets)
{
    /// <summary>The loss before each of the run's first steps, made on a fork that was thrown away, and behind the last of them; it ends with the first that is not finite. Empty where nothing asked for steps.</summary>
    public Items<double> FirstLosses { get; init; } = [];

    /// <summary>What a plane and a curve explain of the targets; null unless the network is one linear map and learns numbers.</summary>
    public CurveSigns? Curve { get; init; }

    /// <summary>The layers that have weights, from the input on.</summary>
    public IEnumerable<LayerSigns> Weighted => Layers.Where(layer => layer.WeightGradient is not null);

    /// <summary>The paths of the layers of the unrolled model, of those that stand in no branch.</summary>
    public IReadOnlyList<string> Paths()
    {
        var words = new Catalog<LayerSpec>();
        return [.. Recipe.Model.SelectMany(layer => layer.Unroll()).Select((spec, i) => spec.Name ?? $"{i}/{words.Of(spec).Word}")];
    }
}
