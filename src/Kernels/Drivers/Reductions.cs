namespace Gradus.Kernels.Drivers;

/// <summary>Reductions of a span to a number: leaves of 16,384 elements, combined in double in a binary tree that depends on the length alone.</summary>
public static unsafe class Reductions
{
    /// <summary>Elements in a leaf.</summary>
    const int Leaf = 16384;

    /// <summary>So many leaves run inline.</summary>
    const int Inline = 2;

    /// <summary>Σ x; 0 for an empty span.</summary>
    public static double Sum(ReadOnlySpan<float> x) => Run<SumLeaf>(x).Value;

    /// <summary>Σ x². Right for every finite x, also where squares leave the range of float.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> x) => Run<SquareLeaf>(x).Value;

    /// <summary>The largest element; NaN when one is NaN, −∞ for an empty span.</summary>
    public static float Max(ReadOnlySpan<float> x) => x.IsEmpty ? float.NegativeInfinity : (float)Run<MaxLeaf>(x).Value;

    /// <summary>The largest |x|; NaN when one is NaN, 0 for an empty span.</summary>
    public static float MaxAbs(ReadOnlySpan<float> x) => (float)Run<MaxAbsLeaf>(x).Value;

    /// <summary>Whether no element is ∞ or NaN.</summary>
    public static bool IsFinite(ReadOnlySpan<float> x) => Run<FiniteLeaf>(x).Value == 0;

    /// <summary>Mean and biased variance; NaN for an empty span.</summary>
    /// <remarks>Each leaf sums squares about its own mean; leaves are joined by Chan, Golub, LeVeque (1979), so nothing cancels.</remarks>
    public static (double Mean, double Variance) Moments(ReadOnlySpan<float> x)
    {
        if (x.IsEmpty) return (double.NaN, double.NaN);
        Partial all = Run<MomentsLeaf>(x);
        return (all.Value, all.Squares / all.Count);
    }

    static Partial Run<TLeaf>(ReadOnlySpan<float> x)
        where TLeaf : struct, ILeaf
    {
        if (x.IsEmpty) return default;
        int leaves = ((x.Length - 1) / Leaf) + 1;
        fixed (float* px = x)
        {
            if (leaves == 1) return TLeaf.Run(px, x.Length);
            using Threads.Loan loan = Threads.Borrow(leaves * (sizeof(Partial) / sizeof(float)), out float* scratch);
            var partials = (Partial*)scratch;
            var job = new LeafJob<TLeaf>(px, x.Length, partials);
            if (leaves > Inline) Threads.Run(leaves, job);
            else for (int leaf = 0; leaf < leaves; leaf++) job.Leaf(leaf);
            for (int step = 1; step < leaves; step *= 2)
            {
                for (int i = 0; i + step < leaves; i += 2 * step) partials[i] = TLeaf.Join(partials[i], partials[i + step]);
            }
            return partials[0];
        }
    }

    /// <summary>What a leaf gives: its number of elements, its sum, largest element or mean, and its squares about the mean.</summary>
    readonly record struct Partial(double Count, double Value, double Squares = 0);

    interface ILeaf
    {
        static abstract Partial Run(float* x, int count);

        static abstract Partial Join(in Partial a, in Partial b);
    }

    readonly struct LeafJob<TLeaf>(float* x, int length, Partial* partials) : IJob
        where TLeaf : struct, ILeaf
    {
        public void Run(int part, Workspace workspace) => Leaf(part);

        public void Leaf(int leaf)
        {
            int start = leaf * Reductions.Leaf;
            partials[leaf] = TLeaf.Run(x + start, Math.Min(Reductions.Leaf, length - start));
        }
    }

    static Partial Added(in Partial a, in Partial b) => new(a.Count + b.Count, a.Value + b.Value);

    static Partial Larger(in Partial a, in Partial b) => new(a.Count + b.Count, Math.Max(a.Value, b.Value));

    readonly struct SumLeaf : ILeaf
    {
        public static Partial Run(float* x, int count) => new(count, Folds.Sum<SumFold>(x, count, 0f));

        public static Partial Join(in Partial a, in Partial b) => Added(a, b);
    }

    readonly struct SquareLeaf : ILeaf
    {
        // Sums of squares in this range have lost nothing to overflow, and nothing that matters to underflow.
        const float Small = 1e-25f, Large = 1e35f;

        // 2^96 lifts the smallest denormal to 1e-16, 2^-80 lowers the largest float to 3e14.
        const float Up = 7.9228163e28f, Down = 8.2718061e-25f;

        public static Partial Run(float* x, int count)
        {
            double total = 0;
            for (int i = 0; i < count; i += Folds.Block)
            {
                int length = Math.Min(Folds.Block, count - i);
                float sum = Folds.Run<SquareFold>(x + i, length, 0f);
                total += sum is > Small and < Large ? sum : Scaled(x + i, length, sum <= Small ? Up : Down);
            }
            return new Partial(count, total);
        }

        public static Partial Join(in Partial a, in Partial b) => Added(a, b);

        static double Scaled(float* x, int count, float factor) => Folds.Run<ScaledSquareFold>(x, count, factor) / ((double)factor * factor);
    }

    readonly struct MaxLeaf : ILeaf
    {
        public static Partial Run(float* x, int count) => new(count, Folds.Run<MaxFold>(x, count, 0f));

        public static Partial Join(in Partial a, in Partial b) => Larger(a, b);
    }

    readonly struct MaxAbsLeaf : ILeaf
    {
        public static Partial Run(float* x, int count) => new(count, Folds.Run<MaxAbsFold>(x, count, 0f));

        public static Partial Join(in Partial a, in Partial b) => Larger(a, b);
    }

    readonly struct FiniteLeaf : ILeaf
    {
        public static Partial Run(float* x, int count) => new(count, Folds.Run<FiniteFold>(x, count, 0f));

        public static Partial Join(in Partial a, in Partial b) => Added(a, b);
    }

    readonly struct MomentsLeaf : ILeaf
    {
        public static Partial Run(float* x, int count)
        {
            float about = (float)(Folds.Sum<SumFold>(x, count, 0f) / count);
            double rest = Folds.Sum<SumFold>(x, count, about);
            return new Partial(count, about + (rest / count), Folds.Sum<SquareFold>(x, count, about) - (rest * rest / count));
        }

        public static Partial Join(in Partial a, in Partial b)
        {
            double count = a.Count + b.Count, difference = b.Value - a.Value;
            return new Partial(count, a.Value + (difference * b.Count / count), a.Squares + b.Squares + (difference * difference * a.Count * b.Count / count));
        }
    }
}
