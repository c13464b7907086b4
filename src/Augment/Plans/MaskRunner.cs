using System.Runtime.InteropServices;
using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Plans;

/// <summary>Carries the geometry of a plan out on a mask: numbers that are names, of which the nearest is taken.</summary>
sealed class MaskRunner(Plan plan)
{
    readonly Pass pass = new();
    readonly ImageRoom<byte> room = new();
    readonly SamplingRow row = new();
    Step[] steps = [];

    /// <summary>Makes the mask.</summary>
    /// <param name="mask">[H,W] of the source.</param>
    /// <param name="made">[H,W] of the made image.</param>
    /// <param name="beyond">What comes in from beyond the edge; null for what the image shows there.</param>
    /// <param name="filled">What rectangles that were filled get; null to leave them.</param>
    /// <param name="partners">Makes the mask of another sample as it is before the mix; null where there is none.</param>
    public void Run(ReadOnlySpan<byte> mask, Span<byte> made, byte? beyond, byte? filled, PartnerImage<byte>? partners)
    {
        Copy(beyond, partners);
        ReadOnlySpan<byte> from = mask;
        int number = 0;
        for (int i = 0; i < plan.Passes.Count; i++)
        {
            Pass part = plan.Passes[i];
            ImageSize before = Flat(steps[part.First].Before), after = Flat(steps[part.End - 1].After);
            if (!Changes(part, filled)) continue;
            // Not into the finished mask, which the next pass would read and write at once.
            Span<byte> to = room.Made(number++, after.Length, 0)[..after.Length];
            if (steps[part.First].Kind == StepKind.Mix) Mix(steps[part.First], from[..before.Length], before, to, partners!);
            else if (part.IsWholePixels) Move(part, from[..before.Length], before, to, after);
            else Warp(part, from[..before.Length], before, to, after);
            if (filled is { } value) Fill(part, to, after, value);
            from = to;
        }
        from[..made.Length].CopyTo(made);
    }

    void Copy(byte? beyond, PartnerImage<byte>? partners)
    {
        if (steps.Length < plan.Count) steps = new Step[plan.Count];
        plan.Steps.CopyTo(steps);
        foreach (ref Step step in steps.AsSpan(0, plan.Count))
        {
            if (step.Kind == StepKind.Mix && partners is null) throw new ArgumentException($"transform {step.Position + 1} mixes samples: the mask of one of them does not say what the image shows");
            if (step.Kind == StepKind.Mix && step.Mix!.Blends) throw new ArgumentException($"transform {step.Position + 1} fades samples into one another: no mask says what a pixel shows");
            if (step.Kind is not (StepKind.Warp or StepKind.Displace)) continue;
            if (beyond is { } value) (step.Border, step.Value) = (Border.Constant, value);
        }
    }

    bool Changes(Pass part, byte? filled)
    {
        foreach (ref readonly Step step in steps.AsSpan(part.First, part.End - part.First))
            if (step.Kind is StepKind.Warp or StepKind.Displace or StepKind.Mix || (step.Kind == StepKind.Fill && filled is not null)) return true;
        return false;
    }

    void Move(Pass part, ReadOnlySpan<byte> from, ImageSize before, Span<byte> to, ImageSize after)
    {
        pass.Map.Begin(before);
        foreach (ref readonly Step step in steps.AsSpan(part.First, part.End - part.First))
            if (step.Kind == StepKind.Warp) pass.Map.Lay(step.ToSource, step.After, step.Border);
        pass.Map.Cut();
        PixelMoves.Rows(from, before.Width, pass.Map.Rows, pass.Map.Runs, 1, Constant(part), to[..(after.Height * after.Width)]);
    }

    void Warp(Pass part, ReadOnlySpan<byte> from, ImageSize before, Span<byte> to, ImageSize after)
    {
        pass.Begin(part.First, "");
        (pass.End, pass.IsWholePixels) = (part.End, false);
        PassGeometry.Link(pass, steps.AsSpan(0, plan.Count), plan.Options);
        if (pass.Links[^1].Border == SamplingBorder.Wrap) from = RowReader<byte, ByteElement>.Readable(pass, from, before, room);
        byte fill = Constant(part);
        for (int y = 0; y < after.Height; y++)
        {
            row.Locate(CollectionsMarshal.AsSpan(pass.Links), y, after.Width, 1, plan.AllData);
            PixelSampler.Nearest(row, from, fill, to.Slice(y * after.Width, after.Width));
        }
    }

    void Mix(in Step step, ReadOnlySpan<byte> from, ImageSize size, Span<byte> to, PartnerImage<byte> partners)
    {
        from.CopyTo(to);
        for (int k = 0; k < step.Mix!.Partners; k++)
        {
            Span<byte> partner = room.Partner(size.Length);
            partners(k, partner);
            step.Mix.Lay(to, partner, k, size, step.Arguments);
        }
    }

    byte Constant(Pass part)
    {
        foreach (ref readonly Step step in steps.AsSpan(part.First, part.End - part.First))
            if (step.Kind is StepKind.Warp or StepKind.Displace && step.Border == Border.Constant) return ByteElement.Store(step.Value);
        return 0;
    }

    void Fill(Pass part, Span<byte> mask, ImageSize size, byte value)
    {
        foreach (ref readonly Step step in steps.AsSpan(part.First, part.End - part.First))
        {
            if (step.Kind != StepKind.Fill) continue;
            for (int y = step.Top; y < step.Bottom; y++) mask[((y * size.Width) + step.Left)..((y * size.Width) + step.Right)].Fill(value);
        }
    }

    static ImageSize Flat(ImageSize size) => size with { Channels = 1 };
}
