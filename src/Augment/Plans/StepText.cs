using System.Globalization;

namespace Gradus.Augment.Plans;

/// <summary>Says what a step was drawn as.</summary>
static class StepText
{
    const double Nothing = 5e-4;

    /// <summary>Such as <c>turned by 7.3°</c>.</summary>
    public static string Of(Plan plan, in Step step) => step.Kind switch
    {
        StepKind.Warp => Warp(step),
        StepKind.Displace => Displace(plan, step),
        StepKind.Color => ColorName.Of(plan, step) ?? Color(step.Color),
        StepKind.Contrast => $"contrast × {N(step.Factor)} about the mean",
        StepKind.Fill => $"{step.Bottom - step.Top}×{step.Right - step.Left} of value {N(step.Value)} at row {step.Top}, column {step.Left}",
        StepKind.Pixels => step.Pixels!.Describe(step.Arguments),
        StepKind.Stage => $"{step.Stage!.Describe(step.Arguments)} (the whole image: {step.Stage.Reason})",
        _ => $"{step.Mix!.Describe(step.Arguments)} of {Others(plan, step.Mix.Partners)}",
    };

    /// <summary>The samples that come in, where they are drawn already.</summary>
    static string Others(Plan plan, int count)
    {
        if (plan.Shares.Length <= 1) return count == 1 ? "another sample" : $"{count} other samples";
        var names = new List<string>();
        foreach (Share share in plan.Shares[1..]) names.Add(plan.SampleName?.Invoke(share.Index) ?? share.Index.ToString(CultureInfo.InvariantCulture));
        return $"{(count == 1 ? "sample" : "samples")} {string.Join(", ", names)}";
    }

    /// <summary>The map from the old image to the new, taken apart: mirrored, turned, slanted, stretched, and where the middle went.</summary>
    static string Warp(in Step step)
    {
        Matrix3 m = step.ToSource.Inverse();
        var parts = new List<string>();
        if (!m.IsAffine) parts.Add("perspective");
        else if (!PixelMap.Takes(step.ToSource) || m.Xx < 0 || m.Yy < 0) Linear(m, parts);
        bool isResized = step.Before.Height != step.After.Height || step.Before.Width != step.After.Width;
        (double x, double y) = m.Map(step.Before.Width / 2.0, step.Before.Height / 2.0);
        (x, y) = (x - (step.After.Width / 2.0), y - (step.After.Height / 2.0));
        if (Math.Abs(x) > Nothing || Math.Abs(y) > Nothing) parts.Add($"{(isResized ? "its middle " : "")}moved by ({N(x)}, {N(y)})");
        if (isResized) parts.Add($"{step.Before.Height}×{step.Before.Width} → {step.After.Height}×{step.After.Width}");
        return parts.Count == 0 ? "stays" : string.Join(", ", parts);
    }

    static void Linear(in Matrix3 m, List<string> parts)
    {
        double determinant = (m.Xx * m.Yy) - (m.Xy * m.Yx);
        if (determinant < 0 && m is { Xy: 0, Yx: 0 }) parts.Add(m.Xx < 0 ? "left and right mirrored" : "top and bottom mirrored");
        else if (determinant < 0) parts.Add("mirrored");
        // m = rotation · [[across, slant], [0, down]], y pointing down.
        double across = Math.Sqrt((m.Xx * m.Xx) + (m.Yx * m.Yx)), down = Math.Abs(determinant) / across, slant = ((m.Xx * m.Xy) + (m.Yx * m.Yy)) / (across * down);
        double angle = determinant < 0 && m is { Xy: 0, Yx: 0 } ? 0 : -Math.Atan2(m.Yx, m.Xx) * 180 / Math.PI;
        if (Math.Abs(angle) > Nothing) parts.Add($"turned by {N(angle)}°");
        if (Math.Abs(slant) > Nothing) parts.Add($"slanted by {N(Math.Atan(slant) * 180 / Math.PI)}°");
        if (Math.Abs(across - down) < Nothing && Math.Abs(across - 1) > Nothing) parts.Add($"× {N(across)}");
        else if (Math.Abs(across - 1) > Nothing || Math.Abs(down - 1) > Nothing) parts.Add($"× {N(across)} across, × {N(down)} down");
    }

    static string Displace(Plan plan, in Step step)
    {
        double largest = 0;
        ReadOnlySpan<float> grid = plan.Data(step.Arguments);
        for (int i = 0; i < grid.Length; i += 2) largest = Math.Max(largest, Math.Sqrt((grid[i] * grid[i]) + (grid[i + 1] * grid[i + 1])));
        return $"moved by up to {N(largest)} pixels on a grid of {step.GridRows}×{step.GridColumns}";
    }

    static string Color(in ColorMatrix m)
    {
        bool isDiagonal = m is { Rg: 0, Rb: 0, Gr: 0, Gb: 0, Br: 0, Bg: 0 };
        if (isDiagonal && m.Rr == m.Gg && m.Gg == m.Bb && m.R1 == m.G1 && m.G1 == m.B1) return Line(m.Rr, m.R1);
        if (m is { Gr: 0, Gg: 0, Gb: 0, Br: 0, Bg: 0, Bb: 0, Rg: 0, Rb: 0 }) return Line(m.Rr, m.R1);
        if (isDiagonal) return $"red {Line(m.Rr, m.R1)}, green {Line(m.Gg, m.G1)}, blue {Line(m.Bb, m.B1)}";
        return $"colours mixed: red stays {N(m.Rr)}, green {N(m.Gg)}, blue {N(m.Bb)}";
    }

    static string Line(double factor, double offset) => Math.Abs(offset) < Nothing ? $"× {N(factor)}" : $"× {N(factor)} {(offset < 0 ? '−' : '+')} {N(Math.Abs(offset))}";

    static string N(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture).Replace('-', '−');
}
