using Gradus.Kernels.Drivers;
using Gradus.Tensors;

namespace Gradus.Doctor.Signs;

/// <summary>The weights of one layer.</summary>
/// <param name="Gradient">‖∂loss/∂W‖ / ‖W‖; NaN where W is 0.</param>
/// <param name="AreUnitsAlike">Whether there are two units or more, and all have the same weights.</param>
/// <param name="AreZero">Whether every weight is 0.</param>
sealed record WeightSigns(double Gradient, bool AreUnitsAlike, bool AreZero)
{
    /// <summary>Those of every layer that has weights, by its path.</summary>
    public static Dictionary<string, WeightSigns> Of(Arena arena)
    {
        var signs = new Dictionary<string, WeightSigns>(StringComparer.Ordinal);
        foreach (Parameter parameter in arena.Parameters)
        {
            if (!parameter.Segment.IsWeight) continue;
            ReadOnlySpan<float> weights = parameter.Value.Span;
            double squares = Reductions.SumOfSquares(weights);
            string layer = parameter.Segment.Name[..parameter.Segment.Name.LastIndexOf('/')];
            signs[layer] = new WeightSigns(squares == 0 ? double.NaN : Math.Sqrt(Reductions.SumOfSquares(parameter.Gradient) / squares),
                AreAlike(weights, parameter.Segment.Shape[-1]), squares == 0);
        }
        return signs;
    }

    /// <summary>Whether the columns of [rows, units] are all the same.</summary>
    static bool AreAlike(ReadOnlySpan<float> weights, int units)
    {
        if (units < 2 || weights.IsEmpty) return false;
        for (int start = 0; start < weights.Length; start += units)
        {
            if (weights.Slice(start + 1, units - 1).ContainsAnyExcept(weights[start])) return false;
        }
        return true;
    }
}
