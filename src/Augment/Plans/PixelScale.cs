using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Plans;

/// <summary>Writes pixels in the plan's scale.</summary>
sealed class PixelScale(Plan plan)
{
    readonly float[] scale = new float[PixelRows.Period], shift = new float[PixelRows.Period];
    int channels;

    /// <summary>The last thing done to a pixel: a limit where colours were changed, and the scale.</summary>
    /// <param name="white">The limit, or 0 for none.</param>
    public PixelFinish Finish(float white) => new([], white, plan.Scale, plan.Shift);

    /// <summary>Writes whole pixels.</summary>
    public void Write<T>(ReadOnlySpan<T> pixels, int channels, Span<float> to)
        where T : unmanaged
    {
        Repeat(channels);
        if (typeof(T) == typeof(byte)) PixelRows.Scale(System.Runtime.InteropServices.MemoryMarshal.Cast<T, byte>(pixels), scale, shift, to);
        else PixelRows.Scale(System.Runtime.InteropServices.MemoryMarshal.Cast<T, float>(pixels), scale, shift, to);
    }

    void Repeat(int channels)
    {
        bool isThere = this.channels == channels;
        for (int c = 0; isThere && c < channels; c++) isThere = scale[c] == plan.Scale[c] && shift[c] == plan.Shift[c];
        if (isThere) return;
        this.channels = channels;
        for (int i = 0; i < PixelRows.Period; i++) (scale[i], shift[i]) = (plan.Scale[i % channels], plan.Shift[i % channels]);
    }
}
