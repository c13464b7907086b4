using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Plans;

/// <summary>Carries out a pass that does nothing but colours after its geometry: all of them are one matrix.</summary>
/// <typeparam name="T">What the images are stored as.</typeparam>
/// <typeparam name="TElement">How they are read and written.</typeparam>
/// <remarks>A contrast needs the mean of the image. Colours are affine, so the mean after some of them is what they make of the mean before: one sum of the pixels as they are read serves every contrast.</remarks>
sealed class ColorPass<T, TElement>(Plan plan, RowReader<T, TElement> reader)
    where T : unmanaged
    where TElement : struct, IElement<T>
{
    const int Margin = PixelSweep.Margin;

    readonly PixelSweep sweep = new();
    readonly double[] sums = new double[4];
    float[] line = [], finished = [];

    /// <summary>Whether the pass is one.</summary>
    public static bool Takes(Pass pass)
    {
        foreach (PassOp op in pass.Ops)
            if (op.Kind is not (StepKind.Color or StepKind.Contrast)) return false;
        return true;
    }

    /// <summary>Carries it out.</summary>
    public void Run(Pass pass, ReadOnlySpan<T> source, ImageSize after, Target<T> target, ImageRoom<T> room)
    {
        int pitch = after.Width * after.Channels;
        if (line.Length < pitch + (2 * Margin)) line = new float[pitch + (2 * Margin)];
        if (finished.Length < pitch) finished = new float[pitch];
        Span<float> unfinished = default;
        if (HasContrast(pass))
        {
            unfinished = target.IsScaled ? target.Scaled : room.Unfinished(after.Length);
            Array.Clear(sums);
            for (int y = 0; y < after.Height; y++)
            {
                // Reading writes a little beyond the row, into the next one; the last rows have none.
                bool hasRoom = unfinished.Length - (y * pitch) >= pitch + PixelSampler.Padding;
                reader.Read(source, y, hasRoom ? unfinished[(y * pitch)..] : line.AsSpan(Margin), sums);
                if (!hasRoom) line.AsSpan(Margin, pitch).CopyTo(unfinished[(y * pitch)..]);
            }
        }
        Prepare(pass, after, target.IsScaled);
        for (int y = 0; y < after.Height; y++)
        {
            if (unfinished.IsEmpty) reader.Read(source, y, line.AsSpan(Margin));
            else unfinished.Slice(y * pitch, pitch).CopyTo(line.AsSpan(Margin));
            if (target.IsScaled) sweep.Run(line, target.Scaled.Slice(y * pitch, pitch));
            else
            {
                sweep.Run(line, finished.AsSpan(0, pitch));
                TElement.Narrow(finished.AsSpan(0, pitch), target.Image.Slice(y * pitch, pitch));
            }
        }
    }

    static bool HasContrast(Pass pass)
    {
        foreach (PassOp op in pass.Ops)
            if (op.Kind == StepKind.Contrast) return true;
        return false;
    }

    void Prepare(Pass pass, ImageSize size, bool isScaled)
    {
        ReadOnlySpan<float> scale = isScaled ? plan.Scale : default, shift = isScaled ? plan.Shift : default;
        if (pass.Ops.Count == 0)
        {
            sweep.Prepare(size.Channels, [], 0, scale, shift);
            return;
        }
        double pixels = (double)size.Height * size.Width;
        ColorMatrix m = ColorMatrix.Identity;
        foreach (PassOp op in pass.Ops)
        {
            m = op.Kind == StepKind.Color ? op.Color * m
                : PixelMean.Contrast(plan.Steps[op.Step].Factor, PixelMean.Luma(m.Map(sums[0] / pixels, sums[1] / pixels, sums[2] / pixels), size.Channels)) * m;
        }
        sweep.Prepare(size.Channels, [m.Rr, m.Rg, m.Rb, m.R1, m.Gr, m.Gg, m.Gb, m.G1, m.Br, m.Bg, m.Bb, m.B1], plan.White, scale, shift);
    }
}
