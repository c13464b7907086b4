using System.Globalization;
using Gradus.Kernels.Drivers;
using Gradus.Tensors;

namespace Gradus.Nn;

/// <summary>Scales the weights of layers while a batch runs through them, so that each later layer already sees the scaled ones: one forward for all.</summary>
/// <param name="weights">The parameters to scale.</param>
/// <remarks>Mishkin and Matas, "All you need is a good init" (2016), algorithm 1.</remarks>
sealed class Calibration(IReadOnlySet<Parameter> weights)
{
    const double Tolerance = 0.1;
    const int MostAttempts = 10;

    /// <summary>Scales a layer unless the variance of its output is near 1 already.</summary>
    /// <param name="layer">What has just run.</param>
    /// <param name="input">What it was given.</param>
    /// <param name="output">What it gave.</param>
    /// <param name="attempt">How often it was scaled before.</param>
    /// <returns>Whether the layer must run again.</returns>
    /// <exception cref="ArgumentException">No scale of its weights brings the variance to 1.</exception>
    public bool Rescales(Layer layer, Tensor input, Tensor output, int attempt)
    {
        if (!layer.Parameters.Any(weights.Contains)) return false;
        double variance = Reductions.Moments(output.Span).Variance;
        if (Math.Abs(variance - 1) <= Tolerance) return false;
        if (!double.IsFinite(variance) || variance == 0 || attempt == MostAttempts)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"layer {layer.Path}: lsuv cannot bring the variance of its output over the first training batch to 1: it is {variance:0.###} after {attempt} attempts{Cause(input)}"));
        float factor = (float)(1 / Math.Sqrt(variance));
        foreach (Parameter parameter in layer.Parameters)
        {
            if (!weights.Contains(parameter)) continue;
            foreach (ref float weight in parameter.Value.Span) weight *= factor;
        }
        return true;
    }

    // Behind a dead layer no scale helps, and it is that layer that must change.
    static string Cause(Tensor input) => input.Span.ContainsAnyExcept(0f) ? "" : ", for its input is all zero: a layer before it is dead";
}
