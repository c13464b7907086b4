using Gradus.Catalogs;
using Gradus.Doctor.Signs;
using Gradus.Training;

namespace Gradus.Doctor;

/// <summary>What was measured of a network: all that a diagnosis may look at.</summary>
/// <param name="Recipe">The resolved recipe.</param>
/// <param name="Step">Committed steps when it was measured.</param>
/// <param name="Input">The batch that went in.</param>
/// <param name="Loss">Its mean loss.</param>
/// <param name="ChanceLoss">The loss of a network that knows nothing: ln C for C classes, ln 2 for yes or no, and for numbers what their variance says: that itself under mse.</param>
/// <param name="Layers">The layers, from the input on.</param>
public sealed record Chart(Recipe Recipe, long Step, InputSigns Input, double Loss, double ChanceLoss, Items<LayerSigns> Layers)
{
    /// <summary>The layers that have weights, from the input on.</summary>
    public IEnumerable<LayerSigns> Weighted => Layers.Where(layer => layer.WeightGradient is not null);
}
