namespace Gradus.Augment.Plans;

/// <summary>The scale that the finished image is written in.</summary>
public sealed partial class Plan
{
    /// <summary>What each channel is multiplied by when it is written as floats; 4 numbers.</summary>
    internal float[] Scale { get; } = [1, 1, 1, 1];

    /// <summary>What is added then; 4 numbers.</summary>
    internal float[] Shift { get; } = [0, 0, 0, 0];

    /// <summary>Whether the transforms say the scale themselves.</summary>
    internal bool IsNormalized { get; private set; }

    /// <summary>Writes the image as (value / white − mean) / deviation, channel by channel; nothing may follow.</summary>
    /// <param name="mean">A mean for each channel, or one for all, on the scale 0 to 1.</param>
    /// <param name="deviation">A standard deviation for each channel, or one for all, above 0.</param>
    public void Normalize(ReadOnlySpan<float> mean, ReadOnlySpan<float> deviation)
    {
        IsNormalized = true;
        for (int c = 0; c < Size.Channels; c++)
        {
            float std = deviation[deviation.Length == 1 ? 0 : c];
            Scale[c] = 1 / (White * std);
            Shift[c] = -mean[mean.Length == 1 ? 0 : c] / std;
        }
    }

    /// <summary>The scale where the transforms say none.</summary>
    internal void ScaleBy(ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        for (int c = 0; c < Scale.Length; c++)
        {
            Scale[c] = c < scale.Length ? scale[c] : 1;
            Shift[c] = c < shift.Length ? shift[c] : 0;
        }
    }
}
