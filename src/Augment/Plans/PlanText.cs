using System.Globalization;
using System.Text;
using Gradus.Augment.Transforms.Color;
using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Plans;

/// <summary>Writes a plan for people: <c>gradus preview --explain</c>.</summary>
static class PlanText
{
    const int WordWidth = 18;

    /// <summary>One line a step, under one line a pass.</summary>
    public static string Of(Plan plan)
    {
        var text = new StringBuilder();
        Head(text, plan);
        for (int p = 0; p < plan.Passes.Count; p++)
        {
            Pass pass = plan.Passes[p];
            text.Append(CultureInfo.InvariantCulture, $"pass {p + 1}");
            if (p > 0) text.Append(CultureInfo.InvariantCulture, $", split: {pass.Cause}");
            text.Append('\n');
            for (int i = pass.First; i < pass.End; i++) Line(text, plan, plan.Steps[i]);
            if (!pass.IsWhole) Fused(text, plan, pass);
        }
        Idle(text, plan);
        return text.ToString().TrimEnd('\n');
    }

    static void Head(StringBuilder text, Plan plan)
    {
        int passes = plan.Passes.Count, seen = 0, alone = 0;
        foreach (Pass pass in plan.Passes)
            if (Moves(plan, pass) > 0) seen++;
        foreach (ref readonly Step step in plan.Steps)
            if (IsInterpolated(step)) alone++;
        text.Append(CultureInfo.InvariantCulture, $"{plan.Source} → {plan.Size}: ");
        if (passes == 0) text.Append("the image stays as it is\n");
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"{Number(plan.Count, "step")} in {Number(passes, "pass")}; {(seen == 0 ? "nothing is interpolated" : $"a pixel is interpolated {Times(seen)}")}");
            if (alone > seen) text.Append(CultureInfo.InvariantCulture, $", where one transform after the other would do it {Times(alone)}");
            text.Append('\n');
        }
    }

    static void Line(StringBuilder text, Plan plan, in Step step) =>
        text.Append(CultureInfo.InvariantCulture, $"  {step.Position + 1,2} {Word(plan, step.Position).PadRight(WordWidth)} {StepText.Of(plan, step)}\n");

    /// <summary>What became one thing.</summary>
    static void Fused(StringBuilder text, Plan plan, Pass pass)
    {
        int moves = Moves(plan, pass), geometry = 0, colors = 0;
        for (int i = pass.First; i < pass.End; i++)
        {
            if (plan.Steps[i].Kind is StepKind.Warp or StepKind.Displace) geometry++;
            else if (plan.Steps[i].Kind == StepKind.Color) colors++;
        }
        if (moves > 0) Interpolated(text, plan, Linked(plan, pass), geometry);
        else if (geometry > 0) text.Append("     → whole pixels are moved: nothing is interpolated\n");
        if (colors > 1) text.Append(CultureInfo.InvariantCulture, $"     → {colors} colour maps, clipped once at the end, by {pass.Ops.Count(op => op.Kind == StepKind.Color)} of 3×4\n");
        if (pass.Patches.Count > 0) text.Append(CultureInfo.InvariantCulture, $"     → {Number(pass.Patches.Count, "rectangle")} laid on the finished image\n");
    }

    /// <summary>How often the source is read, and what it is made of before.</summary>
    static void Interpolated(StringBuilder text, Plan plan, Pass pass, int geometry)
    {
        text.Append("     → ");
        if (pass.Links.Count == 1) text.Append(geometry > 1 ? $"{geometry} moves are one matrix: one interpolation" : "one interpolation");
        else text.Append(CultureInfo.InvariantCulture, $"{geometry} moves are {pass.Links.Count} maps, one into the other, because what leaves the image between them meets a border: one interpolation");
        text.Append('\n');
        if (plan.Options.Antialias == Antialias.Off) return;
        if (pass.Axes is { } axes)
        {
            if (Math.Abs(axes.SlopeX) > 1 || Math.Abs(axes.SlopeY) > 1) text.Append("     → smoothed over what each new pixel covers\n");
        }
        else if (PassReduction<byte, ByteElement>.Foreseen(pass, plan.Source.Channels) is { } size)
            text.Append(CultureInfo.InvariantCulture, $"     → the source is first smoothed to {size.Height}×{size.Width}, about the size of what is made\n");
    }

    /// <summary>The geometry of a pass as it was compiled: carrying it out may change what it reads.</summary>
    static Pass Linked(Plan plan, Pass pass)
    {
        var linked = new Pass();
        linked.Begin(pass.First, pass.Cause);
        linked.End = pass.End;
        PassGeometry.Link(linked, plan.Steps, plan.Options);
        return linked;
    }

    /// <summary>Transforms that did nothing to this image.</summary>
    static void Idle(StringBuilder text, Plan plan)
    {
        if (plan.Transforms is null) return;
        List<string> idle = [], colours = [];
        for (int t = 0; t < plan.Transforms.Count; t++)
        {
            bool spoke = plan.Transforms[t].Normalizes;
            foreach (ref readonly Step step in plan.Steps) spoke |= step.Position == t;
            if (spoke) continue;
            bool isForColours = plan.Source.Channels == 1 && plan.Transforms[t] is Saturation or Hue or Grayscale or Temperature or ChannelShuffle;
            (isForColours && plan.Transforms[t].P >= 1 ? colours : idle).Add($"{t + 1} {plan.Transforms[t].Word}");
        }
        if (plan.IsNormalized) text.Append("written as (value − mean) / std, channel by channel, by the last pass\n");
        if (colours.Count > 0) text.Append(CultureInfo.InvariantCulture, $"does nothing to grey images: {string.Join(", ", colours)}\n");
        if (idle.Count > 0) text.Append(CultureInfo.InvariantCulture, $"not this time: {string.Join(", ", idle)}\n");
    }

    /// <summary>How many steps of a pass put pixels between pixels.</summary>
    static int Moves(Plan plan, Pass pass)
    {
        if (pass.IsWhole || pass.IsWholePixels) return 0;
        int moves = 0;
        for (int i = pass.First; i < pass.End; i++)
            if (plan.Steps[i].Kind is StepKind.Warp or StepKind.Displace) moves++;
        return moves;
    }

    static bool IsInterpolated(in Step step) => step.Kind == StepKind.Displace || (step.Kind == StepKind.Warp && !PixelMap.Takes(step.ToSource));

    static string Word(Plan plan, int position) => plan.Transforms is { } transforms && position < transforms.Count ? transforms[position].Word : "step";

    static string Number(int count, string what) => $"{(count == 1 ? "one" : count.ToString(CultureInfo.InvariantCulture))} {what}{(count == 1 ? "" : what.EndsWith('s') ? "es" : "s")}";

    static string Times(int count) => count switch { 1 => "once", 2 => "twice", _ => string.Create(CultureInfo.InvariantCulture, $"{count} times") };
}
