using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Plans;

/// <summary>Carries out one pass that is no stage: reads the source once, does what is done to single pixels, writes.</summary>
/// <typeparam name="T">What the images are stored as.</typeparam>
/// <typeparam name="TElement">How they are read and written.</typeparam>
/// <remarks>
/// A contrast needs the mean of the whole image, so it cuts the work in two: up to it the pixels are written as floats, unfinished,
/// and summed; then every pixel is finished in place.
/// </remarks>
sealed class PassRunner<T, TElement>(Plan plan)
    where T : unmanaged
    where TElement : struct, IElement<T>
{
    readonly SamplingRow row = new();
    readonly PixelScale scale = new(plan);
    readonly double[] sums = new double[4];
    float[] quads = [];
    T[] line = [];

    /// <summary>Carries it out.</summary>
    public void Run(Pass pass, ReadOnlySpan<T> source, ImageSize before, ImageSize after, Target<T> target, ImageRoom<T> room)
    {
        if (!pass.IsWholePixels) source = Readable(source, before, pass, room);
        if (quads.Length < after.Width * Quads.Pitch) quads = new float[after.Width * Quads.Pitch];
        if (line.Length < after.Width * after.Channels) line = new T[after.Width * after.Channels];
        if (pass.Ops.Count == 0 && pass.IsWholePixels) Move(pass, source, before, after, target);
        else Segments(pass, source, before, after, target, room);
        foreach (Patch patch in pass.Patches) Lay(patch, after, target);
    }

    /// <summary>Writes an image to which nothing is done.</summary>
    public void Copy(ReadOnlySpan<T> source, ImageSize size, Target<T> target)
    {
        if (!target.IsScaled) source.CopyTo(target.Image);
        else scale.Write(source, size.Channels, target.Scaled);
    }

    /// <summary>A source with enough behind its last pixel; where the image wraps around, with its first column and row again behind the last.</summary>
    static ReadOnlySpan<T> Readable(ReadOnlySpan<T> source, ImageSize size, Pass pass, ImageRoom<T> room)
    {
        SamplingLink last = pass.Links[^1];
        if (last.Border != SamplingBorder.Wrap)
        {
            if (source.Length >= size.Length + PixelSampler.Padding) return source;
            Span<T> padded = room.Padded(size.Length + PixelSampler.Padding);
            source[..size.Length].CopyTo(padded);
            padded[size.Length..].Clear();
            return padded;
        }
        int channels = size.Channels, pitch = size.Width * channels, wide = pitch + channels;
        Span<T> around = room.Padded(((size.Height + 1) * wide) + PixelSampler.Padding);
        for (int y = 0; y <= size.Height; y++)
        {
            ReadOnlySpan<T> from = source.Slice(y % size.Height * pitch, pitch);
            from.CopyTo(around[(y * wide)..]);
            from[..channels].CopyTo(around[((y * wide) + pitch)..]);
        }
        around[^PixelSampler.Padding..].Clear();
        pass.Links[^1] = last with { Width = size.Width + 1, Height = size.Height + 1 };
        return around;
    }

    /// <summary>Whole pixels to which nothing is done.</summary>
    void Move(Pass pass, ReadOnlySpan<T> source, ImageSize before, ImageSize after, Target<T> target)
    {
        int pitch = after.Width * after.Channels;
        for (int y = 0; y < after.Height; y++)
        {
            Span<T> to = target.IsScaled ? line.AsSpan(0, pitch) : target.Image.Slice(y * pitch, pitch);
            CopyRow(pass, source, before, y, to);
            if (target.IsScaled) scale.Write(to, after.Channels, target.Scaled.Slice(y * pitch, pitch));
        }
    }

    static void CopyRow(Pass pass, ReadOnlySpan<T> source, ImageSize before, int y, Span<T> to)
    {
        int from = pass.Map.Rows[y], pitch = before.Width * before.Channels;
        PixelRows.Copy(from < 0 ? default : source.Slice(from * pitch, pitch), pass.Map.Columns, before.Channels, TElement.Store(pass.Constant), to);
    }

    void Segments(Pass pass, ReadOnlySpan<T> source, ImageSize before, ImageSize after, Target<T> target, ImageRoom<T> room)
    {
        int pitch = after.Width * after.Channels;
        Span<float> unfinished = target.IsScaled ? target.Scaled : default;
        int start = 0;
        PassOp barrier = default;
        while (true)
        {
            int end = start;
            while (end < pass.Ops.Count && pass.Ops[end].Kind != StepKind.Contrast) end++;
            bool isFirst = barrier == default, isLast = end == pass.Ops.Count;
            if (!isLast && unfinished.IsEmpty) unfinished = room.Unfinished(after.Length);
            ColorMatrix contrast = isFirst ? default : Contrast(plan.Steps[barrier.Step].Factor, after);
            Array.Clear(sums);
            for (int y = 0; y < after.Height; y++)
            {
                Span<float> pixels = quads.AsSpan(0, after.Width * Quads.Pitch);
                if (isFirst) Read(pass, source, before, y, pixels);
                else
                {
                    Quads.Read<float, FloatElement>(unfinished[(y * pitch)..], after.Channels, pixels);
                    Quads.Apply(pixels, Finish(contrast));
                }
                for (int i = start; i < end; i++) Do(pass.Ops[i], pixels, y, after);
                if (isLast) Write(pixels, pass.Ops.Count > 0, y, after, target);
                else
                {
                    Quads.Write<float, FloatElement>(pixels, after.Channels, unfinished.Slice(y * pitch, pitch));
                    Quads.Sum(pixels, sums);
                }
            }
            if (isLast) return;
            barrier = pass.Ops[end];
            start = end + 1;
        }
    }

    void Read(Pass pass, ReadOnlySpan<T> source, ImageSize before, int y, Span<float> pixels)
    {
        if (pass.IsWholePixels)
        {
            Span<T> moved = line.AsSpan(0, pixels.Length / Quads.Pitch * before.Channels);
            CopyRow(pass, source, before, y, moved);
            Quads.Read<T, TElement>(moved, before.Channels, pixels);
            return;
        }
        row.Locate(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pass.Links), y, pixels.Length / Quads.Pitch, before.Channels, plan.AllData);
        PixelSampler.ToQuads<T, TElement>(row, source, before.Channels, pass.Constant, pixels);
    }

    void Do(in PassOp op, Span<float> pixels, int y, ImageSize size)
    {
        if (op.Kind == StepKind.Color)
        {
            Quads.Apply(pixels, Finish(op.Color));
            return;
        }
        ref readonly Step step = ref plan.Steps[op.Step];
        if (op.Kind == StepKind.Pixels) step.Pixels!.Run(pixels, y, size, step.Arguments, plan.Data(step.Arguments), plan.White);
        else if (y >= step.Top && y < step.Bottom) pixels[(step.Left * Quads.Pitch)..(step.Right * Quads.Pitch)].Fill(step.Value);
    }

    void Write(Span<float> pixels, bool isChanged, int y, ImageSize size, Target<T> target)
    {
        int pitch = size.Width * size.Channels;
        if (target.IsScaled)
        {
            Quads.Apply(pixels, scale.Finish(isChanged ? plan.White : 0));
            Quads.Write<float, FloatElement>(pixels, size.Channels, target.Scaled.Slice(y * pitch, pitch));
            return;
        }
        if (isChanged) Quads.Apply(pixels, new PixelFinish([], plan.White, [], []));
        Quads.Write<T, TElement>(pixels, size.Channels, target.Image.Slice(y * pitch, pitch));
    }

    void Lay(in Patch patch, ImageSize size, Target<T> target)
    {
        Span<float> color = [patch.R, patch.G, patch.B, patch.A];
        if (size.Channels != 3) color.Fill(size.Channels == 1 ? patch.R : patch.A);
        for (int y = patch.Top; y < patch.Bottom; y++)
        {
            for (int x = patch.Left; x < patch.Right; x++)
            {
                int at = ((y * size.Width) + x) * size.Channels;
                for (int c = 0; c < size.Channels; c++)
                {
                    float value = Math.Clamp(color[c], 0, plan.White);
                    if (target.IsScaled) target.Scaled[at + c] = MathF.FusedMultiplyAdd(value, plan.Scale[c], plan.Shift[c]);
                    else target.Image[at + c] = TElement.Store(value);
                }
            }
        }
    }

    /// <summary>The map of a contrast: factor · value + (1 − factor) · luma of the mean that was just summed.</summary>
    ColorMatrix Contrast(double factor, ImageSize size)
    {
        double pixels = (double)size.Height * size.Width;
        double luma = size.Channels == 1 ? sums[0] : (ColorMatrix.LumaRed * sums[0]) + (ColorMatrix.LumaGreen * sums[1]) + (ColorMatrix.LumaBlue * sums[2]);
        return ColorMatrix.Diagonal(factor, factor, factor, (1 - factor) * luma / pixels);
    }

    static PixelFinish Finish(in ColorMatrix m) => new([m.Rr, m.Rg, m.Rb, m.R1, m.Gr, m.Gg, m.Gb, m.G1, m.Br, m.Bg, m.Bb, m.B1], 0, [], []);
}
