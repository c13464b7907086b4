using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Plans;

/// <summary>Carries the passes of a plan out, one after the other.</summary>
/// <typeparam name="T">What the images are stored as.</typeparam>
/// <typeparam name="TElement">How they are read and written.</typeparam>
sealed class PlanRunner<T, TElement>(Plan plan, PlanCompiler compiler)
    where T : unmanaged
    where TElement : struct, IElement<T>
{
    readonly ImageRoom<T> room = new();
    readonly PassRunner<T, TElement> runner = new(plan);

    /// <summary>Makes the image.</summary>
    /// <param name="source">[H,W,C], and more behind it where there is more.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="partners">Makes the image of another sample as it is before the mix: its number among the partners, and where to.</param>
    public void Run(ReadOnlySpan<T> source, Target<T> target, PartnerImage<T>? partners)
    {
        IReadOnlyList<Pass> passes = compiler.Passes;
        if (passes.Count == 0)
        {
            runner.Copy(source[..plan.Source.Length], plan.Source, target);
            return;
        }
        for (int i = 0; i < passes.Count; i++)
        {
            Pass pass = passes[i];
            ImageSize before = plan.Steps[pass.First].Before, after = plan.Steps[pass.End - 1].After;
            bool isLast = i == passes.Count - 1;
            if (!pass.IsWhole)
            {
                if (isLast) runner.Run(pass, source, before, after, target, room);
                else
                {
                    Span<T> made = room.Made(i, after.Length, PixelSampler.Padding);
                    runner.Run(pass, source, before, after, Target<T>.To(made[..after.Length]), room);
                    source = made;
                }
                continue;
            }
            // A stage makes an image of the source's kind; what is wanted as floats is scaled from that.
            Span<T> whole = isLast && !target.IsScaled ? target.Image : room.Made(i, after.Length, PixelSampler.Padding);
            Whole(plan.Steps[pass.First], source[..before.Length], whole[..after.Length], partners);
            source = whole;
            if (isLast && target.IsScaled) runner.Copy(source[..after.Length], after, target);
        }
    }

    void Whole(in Step step, ReadOnlySpan<T> from, Span<T> to, PartnerImage<T>? partners)
    {
        if (step.Kind == StepKind.Stage)
        {
            if (typeof(T) != typeof(byte)) throw new InvalidOperationException($"transform {step.Position + 1} works on bytes");
            step.Stage!.Run(Bytes(from), Bytes(to), step.Before, step.Arguments, plan.Data(step.Arguments), plan.Scratch);
            return;
        }
        if (partners is null) throw new InvalidOperationException($"transform {step.Position + 1} mixes samples, but no others were given");
        from.CopyTo(to);
        for (int k = 0; k < step.Mix!.Partners; k++)
        {
            Span<T> partner = room.Partner(to.Length);
            partners(k, partner);
            if (typeof(T) == typeof(byte)) step.Mix.Lay(Bytes(to), Bytes((ReadOnlySpan<T>)partner), k, step.Before, step.Arguments);
            else step.Mix.Lay(Floats(to), Floats((ReadOnlySpan<T>)partner), k, step.Before, step.Arguments);
        }
    }

    static ReadOnlySpan<byte> Bytes(ReadOnlySpan<T> span) => System.Runtime.InteropServices.MemoryMarshal.Cast<T, byte>(span);

    static Span<byte> Bytes(Span<T> span) => System.Runtime.InteropServices.MemoryMarshal.Cast<T, byte>(span);

    static ReadOnlySpan<float> Floats(ReadOnlySpan<T> span) => System.Runtime.InteropServices.MemoryMarshal.Cast<T, float>(span);

    static Span<float> Floats(Span<T> span) => System.Runtime.InteropServices.MemoryMarshal.Cast<T, float>(span);
}
