using System.Runtime.Intrinsics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>How raw numbers become what a network is fed: (x − shift) / divisor, element by element.</summary>
public sealed class Scaling
{
    readonly float[] shift;
    readonly float[] divisor;
    readonly bool isUniform;

    Scaling(float[] shift, float[] divisor, bool isUniform)
    {
        this.shift = shift;
        this.divisor = divisor;
        this.isUniform = isUniform;
        IsIdentity = shift.AsSpan().IndexOfAnyExcept(0f) < 0 && divisor.AsSpan().IndexOfAnyExcept(1f) < 0;
    }

    /// <summary>Whether numbers stay as they are.</summary>
    public bool IsIdentity { get; }

    /// <summary>What is subtracted, for each element of a sample.</summary>
    public ReadOnlySpan<float> Shift => shift;

    /// <summary>What the difference is divided by, for each element of a sample.</summary>
    public ReadOnlySpan<float> Divisor => divisor;

    /// <summary>The scaling that a word asks for.</summary>
    /// <param name="scale">The word.</param>
    /// <param name="train">The training part: the only one whose numbers are looked at.</param>
    public static Scaling Of(Scale scale, IDataset train)
    {
        ArgumentNullException.ThrowIfNull(train);
        return scale.IsStandardize ? Standardize(train) : Divide(scale.IsAuto ? (train.IsBytes ? 255 : 1) : scale.Divisor, train.SampleShape);
    }

    /// <summary>Scales one sample in place.</summary>
    public void Apply(Span<float> sample)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sample.Length, shift.Length);
        if (IsIdentity) return;
        ReadOnlySpan<float> s = shift, d = divisor;
        int i = 0, width = Vector256<float>.Count;
        if (isUniform)
        {
            // No shift: one load less for each vector, and the constant stays in a register. x − 0 would give the same bits.
            Vector256<float> by = Vector256.Create(d[0]);
            for (; i <= sample.Length - width; i += width)
            {
                Span<float> piece = sample.Slice(i, width);
                (Vector256.Create(piece) / by).CopyTo(piece);
            }
        }
        for (; i <= sample.Length - width; i += width)
        {
            Span<float> piece = sample.Slice(i, width);
            ((Vector256.Create(piece) - Vector256.Create(s.Slice(i, width))) / Vector256.Create(d.Slice(i, width))).CopyTo(piece);
        }
        for (; i < sample.Length; i++) sample[i] = (sample[i] - s[i]) / d[i];
    }

    /// <summary>The same as a factor and a constant for each channel of images: x · scale + shift.</summary>
    /// <param name="scale">One number for each channel; receives 1 / divisor.</param>
    /// <param name="shift">As long; receives −shift / divisor.</param>
    /// <exception cref="ArgumentException">Pixels of one channel are scaled differently, which has no meaning once they are moved.</exception>
    public void PerChannel(Span<float> scale, Span<float> shift)
    {
        int channels = scale.Length;
        ArgumentOutOfRangeException.ThrowIfNotEqual(shift.Length, channels);
        for (int i = 0; i < divisor.Length; i++)
        {
            if (divisor[i] != divisor[i % channels] || this.shift[i] != this.shift[i % channels])
                throw new ArgumentException($"augment moves pixels, but these samples of {divisor.Length} numbers are not scaled alike within each of {channels} channels; write data.scale: auto, none or a divisor");
        }
        for (int c = 0; c < channels; c++)
        {
            scale[c] = (float)(1.0 / divisor[c]);
            shift[c] = (float)(-(double)this.shift[c] / divisor[c]);
        }
    }

    static Scaling Divide(float by, Shape shape)
    {
        var divisor = new float[shape.Length];
        Array.Fill(divisor, by);
        return new Scaling(new float[shape.Length], divisor, isUniform: shape.Length > 0);
    }

    /// <summary>Mean and standard deviation per channel of images [H,W,C], per element of everything else; sums in double, sample after sample.</summary>
    static Scaling Standardize(IDataset train)
    {
        Shape shape = train.SampleShape;
        int length = shape.Length, groups = shape.Rank == 3 ? shape[2] : length;
        double[] mean = Sums(train, groups, new double[groups], power: 1);
        double n = (double)train.Count * (length / groups);
        for (int g = 0; g < groups; g++) mean[g] /= n;
        double[] variance = Sums(train, groups, mean, power: 2);
        float[] shift = new float[length], divisor = new float[length];
        for (int i = 0; i < length; i++)
        {
            double deviation = Math.Sqrt(variance[i % groups] / n);
            shift[i] = (float)mean[i % groups];
            // A constant feature carries nothing: it becomes 0 rather than 0/0.
            divisor[i] = deviation > 0 ? (float)deviation : 1;
        }
        return new Scaling(shift, divisor, isUniform: false);
    }

    static double[] Sums(IDataset train, int groups, double[] center, int power)
    {
        var sums = new double[groups];
        var sample = new float[train.SampleShape.Length];
        var target = new float[train.TargetShape.Length];
        for (int index = 0; index < train.Count; index++)
        {
            train.Fill(index, sample, target);
            for (int start = 0; start < sample.Length; start += groups)
            {
                for (int g = 0; g < groups; g++)
                {
                    double difference = sample[start + g] - center[g];
                    sums[g] += power == 1 ? difference : difference * difference;
                }
            }
        }
        return sums;
    }
}
