using Gradus.Kernels.Functions;
using Gradus.Kernels.Random;

namespace Gradus.Kernels.Drivers;

/// <summary>Dropout: y = x · m / (1 − p), m 0 with probability p and 1 else.</summary>
/// <remarks>
/// The mask is addressed: element i of the sample at position n is kept when word i mod 4 of Philox block i / 4 of the stream
/// <c>rng.Child(n)</c> is at least p · 2³². So it depends on no thread, needs no storage, and backward is the same call on the gradient.
/// Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov: "Dropout" (JMLR 2014), in its inverted form.
/// </remarks>
public static unsafe class Dropout
{
    /// <summary>Elements whose factors are made at a time; a multiple of the 32 of the widest generator.</summary>
    const int Block = 512;

    /// <summary>y = x · m / (1 − p). Backward: the same call with dy and dx.</summary>
    /// <param name="rng">The stream of this layer and step.</param>
    /// <param name="p">The share dropped, 0 ≤ p &lt; 1.</param>
    /// <param name="x">[batch, features].</param>
    /// <param name="features">Elements of a sample.</param>
    /// <param name="y">[batch, features]; may be <paramref name="x"/>.</param>
    /// <param name="position">Position in the batch of the first sample.</param>
    public static void Apply(Rng rng, float p, ReadOnlySpan<float> x, int features, Span<float> y, int position = 0)
    {
        if (!(p >= 0f && p < 1f)) throw new ArgumentException($"dropout: p is {p}; the share dropped must be in [0, 1)");
        int rows = Lengths.Rows(x.Length, features, "dropout");
        Lengths.Same(y.Length, x.Length, "dropout", nameof(y), nameof(x));
        if (rows == 0) return;
        int blocks = ((features - 1) / Chunks.Length) + 1, rowsOfPart = blocks > 1 ? 1 : Math.Max(1, Chunks.Length / 2 / features);
        fixed (float* px = x, py = y)
        {
            var job = new Job(rng, p, px, py, rows, features, position, blocks, rowsOfPart);
            Threads.Run((((rows - 1) / rowsOfPart) + 1) * blocks, job);
        }
    }

    readonly struct Job(Rng rng, float p, float* x, float* y, int rows, int features, int position, int blocks, int rowsOfPart) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int first = part / blocks * rowsOfPart, last = Math.Min(rows, first + rowsOfPart);
            int from = part % blocks * Chunks.Length, to = Math.Min(features, from + Chunks.Length);
            float* factors = workspace.Floats(Block);
            for (int row = first; row < last; row++)
            {
                var mask = new DropoutMask(rng.Child((ulong)(position + row)), p);
                for (int i = from; i < to; i += Block)
                {
                    int count = Math.Min(Block, to - i), start = (row * features) + i;
                    mask.Write(i, count, factors);
                    ElementwiseLoops.Binary(default(Multiply), x + start, factors, y + start, count);
                }
            }
        }
    }
}
