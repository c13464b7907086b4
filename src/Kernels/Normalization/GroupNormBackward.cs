using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Normalization;

/// <summary>Backward of <see cref="GroupNorm"/> on one sample [positions, channels]; its shares of dγ and dβ go to <paramref name="sums"/>.</summary>
/// <param name="shape">The layout of a sample.</param>
/// <param name="groups">How many groups.</param>
/// <param name="x">All samples.</param>
/// <param name="dy">All gradients.</param>
/// <param name="gamma">[channels].</param>
/// <param name="kept">[samples, groups, 3].</param>
/// <param name="dx">All samples, or null.</param>
/// <param name="sums">[samples, 2, channels].</param>
readonly unsafe struct GroupNormBackward(RowShape shape, int groups, float* x, float* dy, float* gamma, float* kept, float* dx, float* sums) : ISampleWork
{
    int Size => shape.Columns / groups;

    public void Run(int sample)
    {
        int channels = shape.Columns;
        long start = (long)sample * shape.Rows * channels;
        float* keep = kept + ((long)sample * groups * GroupNorm.Kept), dgamma = sums + ((long)sample * 2 * channels), dbeta = dgamma + channels;
        using Threads.Loan loan = Threads.Borrow((4 * channels) + (5 * shape.Width) + ColumnSums<GradientSums>.Scratch(shape), out float* memory);
        double* totals = (double*)memory;
        float* p = memory + (4 * channels), scratch = p + (5 * shape.Width);
        for (int c = 0; c < channels; c++) p[c] = keep[c / Size * GroupNorm.Kept];
        shape.Widen(p, p);
        ColumnSums<GradientSums>.Run(shape, dy + start, x + start, p, scratch, totals);
        for (int c = 0; c < channels; c++)
        {
            float* of = keep + (c / Size * GroupNorm.Kept);
            // Σ dy · x̂, x̂ = (x − mean) · inverse + shift.
            totals[channels + c] = (totals[channels + c] * of[1]) + (totals[c] * of[2]);
            dgamma[c] = (float)totals[channels + c];
            dbeta[c] = (float)totals[c];
        }
        if (dx != null) Input(start, keep, totals, p);
    }

    /// <summary>dx = dy · (γ · s) − s · (direct + shift · along), then − (x − mean) · s · (s · along).</summary>
    void Input(long start, float* keep, double* totals, float* p)
    {
        float* scale = p + shape.Width, offset = scale + shape.Width, inverse = offset + shape.Width, slope = inverse + shape.Width;
        for (int g = 0; g < groups; g++) Constants(g, keep + (g * GroupNorm.Kept), totals, scale, offset, inverse, slope);
        shape.Widen(scale, scale);
        shape.Widen(offset, offset);
        shape.Widen(inverse, inverse);
        shape.Widen(slope, slope);
        float* into = dx + start;
        new RowMap<ShiftedGradient>(shape, dy + start, null, into, scale, offset, null).Run();
        new RowMap<CenteredGradient>(shape, into, x + start, into, p, inverse, slope).Run();
    }

    void Constants(int group, float* of, double* totals, float* scale, float* offset, float* inverse, float* slope)
    {
        double direct = 0, along = 0, s = of[1], count = (double)shape.Rows * Size;
        int first = group * Size;
        for (int c = first; c < first + Size; c++)
        {
            direct += gamma[c] * totals[c];
            along += gamma[c] * totals[shape.Columns + c];
        }
        direct /= count;
        along /= count;
        for (int c = first; c < first + Size; c++)
        {
            scale[c] = (float)(gamma[c] * s);
            offset[c] = (float)(-s * (direct + (of[2] * along)));
            inverse[c] = of[1];
            slope[c] = (float)(-s * along);
        }
    }
}
