using Gradus.Kernels.Optimize;

namespace Gradus.Optim;

/// <summary>What a sweep finds in a segment, or in all together.</summary>
/// <param name="GradientSquares">Σg² of the gradient as it came, before clipping and regularization; not finite exactly when a g is not.</param>
/// <param name="GradientMax">max|g|; NaN when a g is.</param>
/// <param name="ParameterSquares">Σp² after the step; NaN until the step is committed.</param>
/// <param name="StepSquares">Σ(Δp)²; NaN until the step is committed.</param>
public readonly record struct Vitals(double GradientSquares, float GradientMax, double ParameterSquares = double.NaN, double StepSquares = double.NaN)
{
    /// <summary>Whether every gradient is finite.</summary>
    public bool IsFinite => double.IsFinite(GradientSquares);

    /// <summary>√Σg².</summary>
    public double GradientNorm => Math.Sqrt(GradientSquares);

    /// <summary>√Σp² after the step.</summary>
    public double ParameterNorm => Math.Sqrt(ParameterSquares);

    /// <summary>√Σ(Δp)².</summary>
    public double StepNorm => Math.Sqrt(StepSquares);

    internal static Vitals Of(Magnitude gradient) => new(gradient.Squares, gradient.Max);

    internal Vitals After(double step, double parameter) => this with { StepSquares = step, ParameterSquares = parameter };
}
