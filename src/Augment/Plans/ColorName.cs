using System.Globalization;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Policy;

namespace Gradus.Augment.Plans;

/// <summary>Says which word a map of colours is: a plan keeps matrices alone.</summary>
static class ColorName
{
    const double Near = 1e-9;

    /// <summary>Such as <c>saturation × 1.2</c> of color-jitter, and <c>× 1.2</c> of saturation itself; null where the map is none of one word.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="step">A step of colours.</param>
    public static string? Of(Plan plan, in Step step)
    {
        if (plan.Transforms is not { } transforms || step.Position >= transforms.Count || Named(step.Color, plan.White) is not { } name) return null;
        TransformSpec transform = transforms[step.Position];
        if (name.StartsWith($"{transform.Word} ", StringComparison.Ordinal)) return name[(transform.Word.Length + 1)..];
        return transform is ColorJitter or RandAugment or TrivialAugment || transform.Choices.Count > 0 ? name : null;
    }

    static string? Named(in ColorMatrix m, float white)
    {
        bool isGrey = m is { Rg: 0, Rb: 0, Gr: 0, Gg: 0, Gb: 0, Br: 0, Bg: 0, Bb: 0 }, isOne = m.R1 == m.G1 && m.G1 == m.B1;
        if (isGrey || (isOne && IsSame(m, ColorMatrix.Diagonal(m.Rr, m.Rr, m.Rr, m.R1))))
        {
            if (m.R1 == 0) return $"brightness × {N(m.Rr)}";
            if (m.Rr == -1 && m.R1 == white) return "invert";
            return Math.Abs(m.R1 - ((1 - m.Rr) * 0.5 * white)) < Near * white ? $"contrast × {N(m.Rr)} about the middle" : null;
        }
        if (IsSame(m, ColorMatrix.Saturation(m.Rr - m.Gr))) return $"saturation × {N(m.Rr - m.Gr)}";
        // A rotation's trace is 1 + 2 · cosine.
        double turn = Math.Acos(Math.Clamp((m.Rr + m.Gg + m.Bb - 1) / 2, -1, 1)) / (2 * Math.PI);
        foreach (double hue in (ReadOnlySpan<double>)[turn, -turn])
            if (IsSame(m, HueTurn.Rotation(hue), 1e-6)) return $"hue {N(hue)}";
        return null;
    }

    static bool IsSame(in ColorMatrix a, in ColorMatrix b, double near = Near) =>
        Math.Abs(a.Rr - b.Rr) < near && Math.Abs(a.Rg - b.Rg) < near && Math.Abs(a.Rb - b.Rb) < near && Math.Abs(a.R1 - b.R1) < near
        && Math.Abs(a.Gr - b.Gr) < near && Math.Abs(a.Gg - b.Gg) < near && Math.Abs(a.Gb - b.Gb) < near && Math.Abs(a.G1 - b.G1) < near
        && Math.Abs(a.Br - b.Br) < near && Math.Abs(a.Bg - b.Bg) < near && Math.Abs(a.Bb - b.Bb) < near && Math.Abs(a.B1 - b.B1) < near;

    static string N(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture).Replace('-', '−');
}
