using Gradus.Kernels.Drivers;
using Gradus.Kernels.Functions;

namespace Gradus.Kernels.Convolution;

/// <summary>Combines the leaves of a gradient with respect to weights.</summary>
static unsafe class LeafSums
{
    /// <summary>Floats of dw that one part combines.</summary>
    const int CombineFloats = 4096;

    /// <summary>dw (+)= the sum of the leaves, which are overwritten.</summary>
    /// <param name="leaves">How many.</param>
    /// <param name="length">Floats of dw, and of a leaf.</param>
    /// <param name="partial">[leaves, length].</param>
    /// <param name="dw">[length].</param>
    /// <param name="accumulate">Adds to dw.</param>
    public static void Combine(int leaves, int length, float* partial, float* dw, bool accumulate) =>
        Threads.Run(((length - 1) / CombineFloats) + 1, new CombineJob(leaves, length, partial, dw, accumulate));

    /// <summary>The sum of the leaves: neighbours in pairs, then pairs of pairs, until one is left.</summary>
    readonly struct CombineJob(int leaves, int length, float* partial, float* dw, bool accumulate) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int start = part * CombineFloats, count = Math.Min(CombineFloats, length - start);
            for (int distance = 1; distance < leaves; distance *= 2)
            {
                for (int leaf = 0; leaf + distance < leaves; leaf += 2 * distance)
                    Add(At(leaf, start), At(leaf + distance, start), count);
            }
            if (accumulate) Add(dw + start, At(0, start), count);
            else new Span<float>(At(0, start), count).CopyTo(new Span<float>(dw + start, count));
        }

        float* At(int leaf, int start) => partial + ((long)leaf * length) + start;

        static void Add(float* to, float* from, int count) => ElementwiseLoops.Binary(default(Add), to, from, to, count);
    }
}
