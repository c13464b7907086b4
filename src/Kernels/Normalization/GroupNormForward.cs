using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Normalization;

/// <summary>Forward of <see cref="GroupNorm"/> on one sample [positions, channels].</summary>
readonly unsafe struct GroupNormForward(RowShape shape, int groups, float* x, float* gamma, float* beta, float epsilon, float* kept, float* y) : ISampleWork
{
    int Size => shape.Columns / groups;

    double Count => (double)shape.Rows * Size;

    public void Run(int sample)
    {
        long start = (long)sample * shape.Rows * shape.Columns;
        float* from = x + start, keep = kept + ((long)sample * groups * GroupNorm.Kept);
        using Threads.Loan loan = Threads.Borrow((4 * shape.Columns) + (3 * shape.Width) + ColumnSums<SumsAbout>.Scratch(shape), out float* memory);
        double* totals = (double*)memory;
        float* p = memory + (4 * shape.Columns), q = p + shape.Width, r = q + shape.Width, scratch = r + shape.Width;
        Moments(from, p, scratch, totals, keep);
        for (int c = 0; c < shape.Columns; c++)
        {
            float* of = keep + (c / Size * GroupNorm.Kept);
            p[c] = of[0];
            q[c] = of[1] * gamma[c];
            r[c] = (of[2] * gamma[c]) + beta[c];
        }
        shape.Widen(p, p);
        shape.Widen(q, q);
        shape.Widen(r, r);
        new RowMap<Normalized>(shape, from, null, y + start, p, q, r).Run();
    }

    void Moments(float* from, float* about, float* scratch, double* totals, float* keep)
    {
        // First about a number of the group, so that a large common offset costs the sums no digits; then about the mean.
        for (int c = 0; c < shape.Columns; c++) about[c] = from[c / Size * Size];
        shape.Widen(about, about);
        ColumnSums<SumsAbout>.Run(shape, from, null, about, scratch, totals);
        for (int g = 0; g < groups; g++) new Span<float>(about + (g * Size), Size).Fill((float)(about[g * Size] + (Total(totals, 0, g) / Count)));
        shape.Widen(about, about);
        ColumnSums<SumsAbout>.Run(shape, from, null, about, scratch, totals);
        bool overflows = false;
        for (int g = 0; g < groups; g++) overflows |= Keep(totals, about, g, 1, keep);
        if (!overflows) return;
        ColumnSums<ScaledSumsAbout>.Run(shape, from, null, about, scratch, totals);
        // The others keep what they have: small squares would be lost when scaled down.
        for (int g = 0; g < groups; g++)
            if (keep[(g * GroupNorm.Kept) + 1] == 0) Keep(totals, about, g, (double)Standardizing.Down * Standardizing.Down, keep);
    }

    /// <summary>Writes the constants of a group; says whether its squares were too large for float.</summary>
    bool Keep(double* totals, float* about, int group, double scale, float* keep)
    {
        double sum = Total(totals, 0, group), squares = Total(totals, 1, group) / scale;
        (double mean, double variance) = Standardizing.Moments(about[group * Size], sum, squares, Count);
        Standardizing.Keep(mean, variance, epsilon, keep + (group * GroupNorm.Kept));
        return double.IsPositiveInfinity(squares) && double.IsFinite(sum);
    }

    double Total(double* totals, int sum, int group)
    {
        double total = 0;
        double* from = totals + ((long)sum * shape.Columns) + (group * Size);
        for (int i = 0; i < Size; i++) total += from[i];
        return total;
    }
}
