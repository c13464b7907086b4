namespace Gradus.Augment.Plans;

/// <summary>Takes rectangles that nothing but colours follows out of a pass: they are laid on the finished image, in the colour that they would have become.</summary>
static class PassColors
{
    /// <summary>Simplifies the operations of a pass.</summary>
    public static void Simplify(Pass pass, ReadOnlySpan<Step> steps)
    {
        List<PassOp> ops = pass.Ops;
        int first = ops.Count;
        while (first > 0 && ops[first - 1].Kind is StepKind.Color or StepKind.Fill) first--;
        for (int i = first; i < ops.Count; i++)
            if (ops[i].Kind == StepKind.Fill) pass.Patches.Add(Patch(ops, i, steps));
        if (pass.Patches.Count == 0) return;
        ColorMatrix color = ColorMatrix.Identity;
        bool hasColor = false;
        for (int i = first; i < ops.Count; i++)
        {
            if (ops[i].Kind != StepKind.Color) continue;
            color = hasColor ? ops[i].Color * color : ops[i].Color;
            hasColor = true;
        }
        ops.RemoveRange(first, ops.Count - first);
        if (hasColor) ops.Add(new PassOp(StepKind.Color, pass.First, color));
    }

    static Patch Patch(List<PassOp> ops, int at, ReadOnlySpan<Step> steps)
    {
        ref readonly Step step = ref steps[ops[at].Step];
        (double r, double g, double b) = (step.Value, step.Value, step.Value);
        for (int i = at + 1; i < ops.Count; i++)
            if (ops[i].Kind == StepKind.Color) (r, g, b) = ops[i].Color.Map(r, g, b);
        return new Patch(step.Top, step.Left, step.Bottom, step.Right, (float)r, (float)g, (float)b, step.Value);
    }
}
