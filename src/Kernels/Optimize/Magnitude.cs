using System.Numerics;

namespace Gradus.Kernels.Optimize;

/// <summary>How large numbers are.</summary>
/// <param name="Squares">Σx²; not finite exactly when an x is not.</param>
/// <param name="Max">max|x|; NaN when an x is.</param>
public readonly record struct Magnitude(double Squares, float Max) : IAdditionOperators<Magnitude, Magnitude, Magnitude>
{
    /// <summary>Whether every number was finite.</summary>
    public bool IsFinite => double.IsFinite(Squares);

    /// <summary>The magnitude of both together. The order matters to the last bit of the sum.</summary>
    public static Magnitude operator +(Magnitude left, Magnitude right) => new(left.Squares + right.Squares, MathF.Max(left.Max, right.Max));
}
