using Gradus.Kernels.Drivers;

namespace Gradus.Kernels.Normalization;

/// <summary>Group normalisation of x [samples, positions, channels]: each sample's groups of neighbouring channels get mean 0 and variance 1 over positions and channels, then y = γ · x̂ + β per channel.</summary>
/// <remarks>
/// Wu, He: "Group normalization" (2018). Sums run along the channels, as those of batch-norm, and are then added up within the group in
/// double. The variance is biased and taken about the group's own mean; samples are independent, and NaN stays in its sample and group.
/// </remarks>
public static unsafe class GroupNorm
{
    const string Kernel = "group-norm";

    /// <summary>Floats kept per sample and group: those of <see cref="RowNorm.Kept"/>.</summary>
    public const int Kept = RowNorm.Kept;

    /// <summary>Normalises every group of every sample.</summary>
    /// <param name="x">[samples, positions, channels].</param>
    /// <param name="samples">How many samples.</param>
    /// <param name="groups">How many groups; divides the channels.</param>
    /// <param name="gamma">[channels].</param>
    /// <param name="beta">[channels].</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="kept">[samples, groups, <see cref="Kept"/>]: what backward needs.</param>
    /// <param name="y">The shape of x; may be <paramref name="x"/>.</param>
    public static void Forward(ReadOnlySpan<float> x, int samples, int groups, ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, float epsilon, Span<float> kept, Span<float> y)
    {
        int positions = Check(x.Length, samples, groups, gamma.Length, kept.Length);
        Lengths.Same(beta.Length, gamma.Length, Kernel, nameof(beta), nameof(gamma));
        Lengths.Same(y.Length, x.Length, Kernel, nameof(y), nameof(x));
        if (x.IsEmpty) return;
        fixed (float* px = x, pg = gamma, pb = beta, pk = kept, py = y)
            Samples.Run(samples, x.Length / samples, new GroupNormForward(new RowShape(positions, gamma.Length), groups, px, pg, pb, epsilon, pk, py));
    }

    /// <summary>dx = s · (γ · dy − mean(γ · dy) − x̂ · mean(γ · dy · x̂)) with the means over the group, s = 1 / √(σ² + ε); dγ = Σ dy · x̂ and dβ = Σ dy over samples and positions.</summary>
    /// <param name="x">[samples, positions, channels].</param>
    /// <param name="dy">The shape of x.</param>
    /// <param name="samples">How many samples.</param>
    /// <param name="groups">How many groups.</param>
    /// <param name="gamma">[channels].</param>
    /// <param name="kept">[samples, groups, <see cref="Kept"/>], as <see cref="Forward"/> left it.</param>
    /// <param name="dx">The shape of x, or empty where it is not wanted; may be <paramref name="dy"/>.</param>
    /// <param name="dgamma">[channels].</param>
    /// <param name="dbeta">[channels].</param>
    /// <param name="accumulate">Whether to add to what <paramref name="dgamma"/> and <paramref name="dbeta"/> hold.</param>
    public static void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, int samples, int groups, ReadOnlySpan<float> gamma, ReadOnlySpan<float> kept, Span<float> dx, Span<float> dgamma, Span<float> dbeta, bool accumulate = false)
    {
        int channels = gamma.Length, positions = Check(x.Length, samples, groups, channels, kept.Length);
        Lengths.Same(dy.Length, x.Length, Kernel, nameof(dy), nameof(x));
        if (!dx.IsEmpty) Lengths.Same(dx.Length, x.Length, Kernel, nameof(dx), nameof(x));
        Lengths.Same(dgamma.Length, channels, Kernel, nameof(dgamma), nameof(gamma));
        Lengths.Same(dbeta.Length, channels, Kernel, nameof(dbeta), nameof(gamma));
        if (!accumulate)
        {
            dgamma.Clear();
            dbeta.Clear();
        }
        if (x.IsEmpty) return;
        using Threads.Loan loan = Threads.Borrow(samples * 2 * channels, out float* sums);
        fixed (float* px = x, pdy = dy, pg = gamma, pk = kept, pdx = dx)
            Samples.Run(samples, x.Length / samples, new GroupNormBackward(new RowShape(positions, channels), groups, px, pdy, pg, pk, pdx, sums));
        RowNormBackward.Combine(sums, samples, dgamma);
        RowNormBackward.Combine(sums + channels, samples, dbeta);
    }

    static int Check(int length, int samples, int groups, int channels, int kept)
    {
        if (groups < 1 || channels % groups != 0) throw new ArgumentException($"{Kernel}: {channels} channels cannot be dealt to {groups} groups of equal size");
        int rows = Lengths.Rows(length, channels, Kernel);
        if (samples < 0 || (samples == 0 ? rows > 0 : rows % samples != 0)) throw new ArgumentException($"{Kernel}: x has {rows} rows of {channels} channels, which are no whole number for each of {samples} samples");
        Lengths.Same(kept, samples * groups * Kept, Kernel, nameof(kept), "three for each sample and group");
        return samples == 0 ? 0 : rows / samples;
    }
}
