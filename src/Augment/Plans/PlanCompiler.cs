using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Plans;

/// <summary>Groups the steps of a plan into passes: consecutive geometry becomes one reading of the source, consecutive colours one matrix.</summary>
sealed class PlanCompiler
{
    readonly List<Pass> passes = [];
    readonly List<Pass> spare = [];

    /// <summary>The passes, in order; none where there is nothing to do.</summary>
    public IReadOnlyList<Pass> Passes => passes;

    /// <summary>Compiles a plan.</summary>
    public void Compile(Plan plan)
    {
        // The first on top, so that a pass of the same number has the same room from image to image.
        for (int i = passes.Count - 1; i >= 0; i--) spare.Add(passes[i]);
        passes.Clear();
        ReadOnlySpan<Step> steps = plan.Steps;
        Pass? pass = null;
        for (int i = 0; i < steps.Length; i++)
        {
            string? cause = pass is null ? "" : Refuses(pass, steps, steps[i], plan.Options);
            if (pass is null || cause is not null) pass = New(i, cause!, steps[i]);
            Take(pass, steps[i], i, plan.Options);
        }
        foreach (Pass made in passes)
        {
            if (made.IsWhole) continue;
            if (made.IsWholePixels) made.Map.Cut();
            else PassGeometry.Link(made, steps, plan.Options);
            PassColors.Simplify(made, steps);
        }
    }

    Pass New(int first, string cause, in Step step)
    {
        Pass pass;
        if (spare.Count == 0) pass = new Pass();
        else
        {
            pass = spare[^1];
            spare.RemoveAt(spare.Count - 1);
        }
        pass.Begin(first, cause);
        pass.Map.Begin(step.Before);
        pass.IsWhole = step.Kind is StepKind.Stage or StepKind.Mix;
        passes.Add(pass);
        return pass;
    }

    /// <summary>Why a step cannot be part of a pass, as <c>--explain</c> prints it; null where it can.</summary>
    static string? Refuses(Pass pass, ReadOnlySpan<Step> steps, in Step step, PlanOptions options)
    {
        if (options.IsStrict) return "strict: each transform alone, rounded to 8 bits";
        if (pass.IsWhole) return steps[pass.First].Kind == StepKind.Mix ? "other samples came in" : steps[pass.First].Stage!.Reason;
        if (step.Kind == StepKind.Stage) return step.Stage!.Reason;
        if (step.Kind == StepKind.Mix) return "other samples come in";
        return step.Kind is StepKind.Warp or StepKind.Displace ? RefusesGeometry(pass, steps, step, options) : null;
    }

    static string? RefusesGeometry(Pass pass, ReadOnlySpan<Step> steps, in Step step, PlanOptions options)
    {
        foreach (PassOp op in pass.Ops)
        {
            if (op.Kind != StepKind.Color) return "what is done to single pixels must be done before they are moved";
            if (step.Border == Border.Constant) return "a constant border must not take the colours before it";
        }
        bool isWholePixels = pass.IsWholePixels && IsWholePixels(step, options, pass), hasGeometry = false;
        foreach (ref readonly Step before in steps[pass.First..pass.End])
        {
            if (before.Kind is not (StepKind.Warp or StepKind.Displace)) continue;
            if (before.Border == Border.Constant && step.Border == Border.Constant && before.Value != step.Value) return "two constant borders of different values";
            if (options.IsLazy && before.Border != step.Border && PassGeometry.Leaves(before) && PassGeometry.Leaves(step)) return "two borders, of which the source can have one";
            // Pixels that are read between each other wrap around the source only.
            if (before.Border == Border.Wrap && hasGeometry && !isWholePixels) return "what wraps around must be there first";
            hasGeometry = true;
        }
        return hasGeometry && step.Border == Border.Wrap && !isWholePixels ? "what wraps around must be there first" : null;
    }

    /// <summary>Whether a step moves whole pixels. Lazily, moves must be one before their border is known, which whole pixels are not.</summary>
    static bool IsWholePixels(in Step step, PlanOptions options, Pass pass) =>
        step.Kind == StepKind.Warp && PixelMap.Takes(step.ToSource) && !(options.IsLazy && pass.HasGeometry);

    static void Take(Pass pass, in Step step, int number, PlanOptions options)
    {
        pass.End = number + 1;
        switch (step.Kind)
        {
            case StepKind.Warp or StepKind.Displace:
                if (step.Border == Border.Constant) pass.Constant = step.Value;
                pass.IsWholePixels = pass.IsWholePixels && IsWholePixels(step, options, pass);
                pass.HasGeometry = true;
                if (pass.IsWholePixels) pass.Map.Lay(step.ToSource, step.After, step.Border);
                break;
            case StepKind.Color:
                if (pass.Ops.Count > 0 && pass.Ops[^1].Kind == StepKind.Color) pass.Ops[^1] = pass.Ops[^1] with { Color = step.Color * pass.Ops[^1].Color };
                else pass.Ops.Add(new PassOp(StepKind.Color, number, step.Color));
                break;
            case StepKind.Contrast or StepKind.Fill or StepKind.Pixels:
                pass.Ops.Add(new PassOp(step.Kind, number));
                break;
        }
    }
}
