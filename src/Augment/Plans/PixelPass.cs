using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Plans;

/// <summary>Carries out a pass that does more to its pixels than colours: noise, tables, patterns, each in its turn, row by row.</summary>
/// <typeparam name="T">What the images are stored as.</typeparam>
/// <typeparam name="TElement">How they are read and written.</typeparam>
/// <remarks>A contrast needs the mean of the whole image, so it cuts the work: up to it the pixels are kept as floats and summed, and from there on every row is taken up again.</remarks>
sealed class PixelPass<T, TElement>(Plan plan, RowReader<T, TElement> reader)
    where T : unmanaged
    where TElement : struct, IElement<T>
{
    readonly double[] sums = new double[4];
    float[] quads = [];

    /// <summary>Carries it out.</summary>
    public void Run(Pass pass, ReadOnlySpan<T> source, ImageSize after, Target<T> target, ImageRoom<T> room)
    {
        if (quads.Length < after.Width * Quads.Pitch) quads = new float[after.Width * Quads.Pitch];
        Span<float> unfinished = default;
        for (int start = 0; start <= pass.Ops.Count;)
        {
            int end = start;
            while (end < pass.Ops.Count && pass.Ops[end].Kind != StepKind.Contrast) end++;
            bool isFirst = start == 0, isLast = end == pass.Ops.Count;
            if (!isLast && unfinished.IsEmpty) unfinished = target.IsScaled ? target.Scaled : room.Unfinished(after.Length);
            PixelFinish contrast = isFirst ? default : Contrast(plan.Steps[pass.Ops[start - 1].Step].Factor, after);
            Array.Clear(sums);
            for (int y = 0; y < after.Height; y++)
            {
                Span<float> row = quads.AsSpan(0, after.Width * Quads.Pitch);
                if (isFirst) reader.ReadQuads(source, y, row);
                else
                {
                    Quads.Read<float, FloatElement>(unfinished[(y * after.Width * after.Channels)..], after.Channels, row);
                    Quads.Apply(row, contrast);
                }
                for (int i = start; i < end; i++) Do(pass.Ops[i], row, y, after);
                if (isLast) Write(row, y, after, target);
                else Keep(row, y, after, unfinished);
            }
            start = end + 1;
        }
    }

    void Do(in PassOp op, Span<float> row, int y, ImageSize size)
    {
        ref readonly Step step = ref plan.Steps[op.Step];
        if (op.Kind == StepKind.Color) Quads.Apply(row, Finish(op.Color));
        else if (op.Kind == StepKind.Pixels) step.Pixels!.Run(row, y, size, step.Arguments, plan.Data(step.Arguments), plan.White);
        else if (y >= step.Top && y < step.Bottom) row[(step.Left * Quads.Pitch)..(step.Right * Quads.Pitch)].Fill(step.Value);
    }

    void Keep(Span<float> row, int y, ImageSize size, Span<float> unfinished)
    {
        int pitch = size.Width * size.Channels;
        Quads.Write<float, FloatElement>(row, size.Channels, unfinished.Slice(y * pitch, pitch));
        Quads.Sum(row, sums);
    }

    void Write(Span<float> row, int y, ImageSize size, Target<T> target)
    {
        int pitch = size.Width * size.Channels;
        Quads.Apply(row, target.IsScaled ? new PixelFinish([], plan.White, plan.Scale, plan.Shift) : new PixelFinish([], plan.White, [], []));
        if (target.IsScaled) Quads.Write<float, FloatElement>(row, size.Channels, target.Scaled.Slice(y * pitch, pitch));
        else Quads.Write<T, TElement>(row, size.Channels, target.Image.Slice(y * pitch, pitch));
    }

    /// <summary>The map of a contrast about the mean that was just summed.</summary>
    PixelFinish Contrast(double factor, ImageSize size)
    {
        double pixels = (double)size.Height * size.Width;
        return Finish(PixelMean.Contrast(factor, PixelMean.Luma((sums[0] / pixels, sums[1] / pixels, sums[2] / pixels), size.Channels)));
    }

    static PixelFinish Finish(in ColorMatrix m) => new([m.Rr, m.Rg, m.Rb, m.R1, m.Gr, m.Gg, m.Gb, m.G1, m.Br, m.Bg, m.Bb, m.B1], 0, [], []);
}
