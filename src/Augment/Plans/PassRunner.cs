using System.Runtime.InteropServices;
using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Plans;

/// <summary>Carries out one pass that is no stage: reads the source once, does what is done to single pixels, writes.</summary>
/// <typeparam name="T">What the images are stored as.</typeparam>
/// <typeparam name="TElement">How they are read and written.</typeparam>
sealed class PassRunner<T, TElement>
    where T : unmanaged
    where TElement : struct, IElement<T>
{
    const int BlockLength = 4096;

    readonly Plan plan;
    readonly RowReader<T, TElement> reader;
    readonly PassReduction<T, TElement> reduction = new();
    readonly ColorPass<T, TElement> colors;
    readonly PixelPass<T, TElement> pixels;
    readonly float[] scale = new float[PixelRows.Period], shift = new float[PixelRows.Period];

    T[] block = [];

    public PassRunner(Plan plan)
    {
        this.plan = plan;
        reader = new RowReader<T, TElement>(plan);
        colors = new ColorPass<T, TElement>(plan, reader);
        pixels = new PixelPass<T, TElement>(plan, reader);
    }

    /// <summary>Carries it out.</summary>
    public void Run(Pass pass, ReadOnlySpan<T> source, ImageSize before, ImageSize after, Target<T> target, ImageRoom<T> room)
    {
        source = RowReader<T, TElement>.Readable(pass, source, before, room);
        if (plan.Options.Antialias == Antialias.Auto && !pass.IsWholePixels && pass.Axes is null) source = reduction.Reduce(pass, source, before.Channels, room);
        reader.Begin(pass, before, after);
        if (pass.IsWholePixels && pass.Ops.Count == 0) Move(source, after, target);
        else if (ColorPass<T, TElement>.Takes(pass)) colors.Run(pass, source, after, target, room);
        else pixels.Run(pass, source, after, target, room);
        foreach (Patch patch in pass.Patches) Lay(patch, after, target);
    }

    /// <summary>Writes an image to which nothing is done.</summary>
    public void Copy(ReadOnlySpan<T> source, ImageSize size, Target<T> target)
    {
        if (target.IsScaled) Scale(source, size.Channels, target.Scaled);
        else source.CopyTo(target.Image);
    }

    /// <summary>Whole pixels to which nothing is done: some rows at a time, so that they are still at hand when they are scaled.</summary>
    void Move(ReadOnlySpan<T> source, ImageSize after, Target<T> target)
    {
        int pitch = after.Width * after.Channels;
        if (!target.IsScaled)
        {
            reader.Copy(source, 0, after.Height, target.Image);
            return;
        }
        int rows = Math.Min(after.Height, Math.Max(1, BlockLength / pitch));
        if (block.Length < rows * pitch) block = new T[rows * pitch];
        for (int top = 0; top < after.Height; top += rows)
        {
            int end = Math.Min(top + rows, after.Height);
            reader.Copy(source, top, end - top, block.AsSpan(0, (end - top) * pitch));
            Scale(block.AsSpan(0, (end - top) * pitch), after.Channels, target.Scaled[(top * pitch)..(end * pitch)]);
        }
    }

    void Scale(ReadOnlySpan<T> source, int channels, Span<float> to)
    {
        if (!IsRepeated(channels))
            for (int i = 0; i < PixelRows.Period; i++) (scale[i], shift[i]) = (plan.Scale[i % channels], plan.Shift[i % channels]);
        if (typeof(T) == typeof(byte)) PixelRows.Scale(MemoryMarshal.Cast<T, byte>(source), scale, shift, to);
        else PixelRows.Scale(MemoryMarshal.Cast<T, float>(source), scale, shift, to);
    }

    bool IsRepeated(int channels)
    {
        for (int c = 0; c < PixelRows.Period / 4; c++)
            if (scale[c] != plan.Scale[c % channels] || shift[c] != plan.Shift[c % channels]) return false;
        return true;
    }

    /// <summary>Lays a rectangle on the finished image: its first row number by number, the others as copies of it.</summary>
    void Lay(in Patch patch, ImageSize size, Target<T> target)
    {
        int channels = size.Channels, pitch = size.Width * channels, first = ((patch.Top * size.Width) + patch.Left) * channels, length = (patch.Right - patch.Left) * channels;
        Span<float> color = [patch.R, patch.G, patch.B, patch.A];
        if (channels is 2 or 4) color.Fill(patch.A);
        for (int i = 0; i < length; i++)
        {
            int c = i % channels;
            float value = Math.Clamp(color[c], 0, plan.White);
            if (target.IsScaled) target.Scaled[first + i] = MathF.FusedMultiplyAdd(value, plan.Scale[c], plan.Shift[c]);
            else target.Image[first + i] = TElement.Store(value);
        }
        for (int y = 1; y < patch.Bottom - patch.Top; y++)
        {
            if (target.IsScaled) target.Scaled.Slice(first, length).CopyTo(target.Scaled[(first + (y * pitch))..]);
            else target.Image.Slice(first, length).CopyTo(target.Image[(first + (y * pitch))..]);
        }
    }
}
