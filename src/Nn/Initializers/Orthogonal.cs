using Gradus.Catalogs;
using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Nn.Initializers;

/// <summary>A random orthogonal matrix: it changes no length, so signals and gradients keep theirs through a deep linear network.</summary>
/// <param name="Gain">What lengths are multiplied by; above 0.</param>
/// <remarks>
/// The parameter is a matrix [all other axes, last axis]; its columns are orthonormal, or its rows where it has fewer rows than columns; each block of <see cref="Fan"/> is such a matrix by itself.
/// Drawn uniformly of all such matrices. Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks" (2014).
/// </remarks>
public sealed record Orthogonal(float Gain = 1) : InitializerSpec
{
    /// <summary>What lengths are multiplied by; above 0.</summary>
    public float Gain { get; init => field = Check.Above(value, 0, nameof(Gain)); } = Check.Above(Gain, 0);

    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, Fan fan, Rng random)
    {
        if (shape.Rank < 2) throw new ShapeException($"orthogonal draws matrices, of two axes or more, not {shape}");
        FillOrthogonal(values, shape, fan, Gain, random);
    }
}
