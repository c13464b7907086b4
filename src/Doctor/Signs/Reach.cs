using System.Globalization;
using Gradus.Nn;
using Gradus.Nn.Layers.Activations;

namespace Gradus.Doctor.Signs;

/// <summary>The interval that the outputs of a layer lie in.</summary>
/// <param name="Least">Where it begins; −∞ where nothing bounds it.</param>
/// <param name="Most">Where it ends; +∞ where nothing bounds it.</param>
public readonly record struct Reach(double Least, double Most)
{
    const double Far = 40;
    const double Flat = 1e-6;
    const int Steps = 3201;

    /// <summary>Whether every number can be reached.</summary>
    public bool IsAll => double.IsNegativeInfinity(Least) && double.IsPositiveInfinity(Most);

    /// <summary>As a sentence goes on behind "gives".</summary>
    public override string ToString() => IsAll ? "any number"
        : double.IsPositiveInfinity(Most) ? string.Create(CultureInfo.InvariantCulture, $"no number below {Least:0.###}")
        : double.IsNegativeInfinity(Least) ? string.Create(CultureInfo.InvariantCulture, $"no number above {Most:0.###}")
        : string.Create(CultureInfo.InvariantCulture, $"numbers from {Least:0.###} to {Most:0.###}");

    /// <summary>Of a last layer; null of one that is neither an activation nor a softmax. Read off the function itself: it is bounded on a side where it is flat far out.</summary>
    /// <param name="layer">The layer.</param>
    public static Reach? Of(LayerSpec layer)
    {
        if (layer is Softmax) return new Reach(0, 1);
        if (layer is not ActivationSpec function) return null;
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        for (int i = 0; i < Steps; i++)
        {
            double value = function.Value((2 * Far * i / (Steps - 1)) - Far);
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }
        // What is within a billionth of a whole number is only not there yet.
        (least, most) = (Math.Round(least, 9), Math.Round(most, 9));
        bool isFlatBelow = Math.Abs(function.Slope(-Far)) < Flat, isFlatAbove = Math.Abs(function.Slope(Far)) < Flat;
        return new Reach(isFlatBelow ? least : double.NegativeInfinity, isFlatAbove ? most : double.PositiveInfinity);
    }
}
