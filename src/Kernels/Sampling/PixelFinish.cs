using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels.Sampling;

/// <summary>What is done to a sampled pixel before it is written: a map of its channels, a limit, and a scale: ((M·x + m) limited) · scale + shift.</summary>
public readonly struct PixelFinish
{
    readonly Vector128<float> red, green, blue, offset, white, scale, shift;
    readonly bool hasMatrix, limits, hasScale;

    /// <summary>Makes a finish.</summary>
    /// <param name="matrix">Three rows of four: the weights of red, green and blue, and a constant. Empty for none; then 4 channels may come.</param>
    /// <param name="white">The limit: values are brought into 0 … white; 0 for no limit.</param>
    /// <param name="scale">A factor for each channel, 4 numbers; empty for 1.</param>
    /// <param name="shift">A constant for each channel, 4 numbers; empty for 0.</param>
    public PixelFinish(ReadOnlySpan<double> matrix, float white, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        hasMatrix = !matrix.IsEmpty;
        if (hasMatrix)
        {
            red = Vector128.Create((float)matrix[0], (float)matrix[4], (float)matrix[8], 0);
            green = Vector128.Create((float)matrix[1], (float)matrix[5], (float)matrix[9], 0);
            blue = Vector128.Create((float)matrix[2], (float)matrix[6], (float)matrix[10], 0);
            offset = Vector128.Create((float)matrix[3], (float)matrix[7], (float)matrix[11], 0);
        }
        limits = white > 0;
        this.white = Vector128.Create(white);
        hasScale = !scale.IsEmpty;
        this.scale = hasScale ? Vector128.Create(scale) : Vector128<float>.One;
        this.shift = shift.IsEmpty ? Vector128<float>.Zero : Vector128.Create(shift);
    }

    /// <summary>Finishes one pixel, up to 4 channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<float> Apply(Vector128<float> pixel)
    {
        if (hasMatrix)
        {
            Vector128<float> sum = Vector128.FusedMultiplyAdd(blue, Vector128.Shuffle(pixel, Vector128.Create(2, 2, 2, 2)), offset);
            sum = Vector128.FusedMultiplyAdd(green, Vector128.Shuffle(pixel, Vector128.Create(1, 1, 1, 1)), sum);
            pixel = Vector128.FusedMultiplyAdd(red, Vector128.Shuffle(pixel, Vector128.Create(0, 0, 0, 0)), sum);
        }
        if (limits)
        {
            pixel = Vector128.ConditionalSelect(Vector128.LessThan(pixel, Vector128<float>.Zero), Vector128<float>.Zero, pixel);
            pixel = Vector128.ConditionalSelect(Vector128.GreaterThan(pixel, white), white, pixel);
        }
        return hasScale ? Vector128.FusedMultiplyAdd(pixel, scale, shift) : pixel;
    }
}
