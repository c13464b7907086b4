using Gradus.Kernels;

namespace Gradus.Tests.Kernels;

/// <summary>Runs a kernel on 1, 2 and 7 threads and compares the bits.</summary>
static class SameBits
{
    public static void OnAnyThreads(Func<float[]> kernel)
    {
        float[]? first = null;
        foreach (int count in (int[])[1, 2, 7])
        {
            using var pool = new Threads(count);
            using Threads.Scope scope = pool.Enter();
            for (int repeat = 0; repeat < 3; repeat++)
            {
                float[] result = kernel();
                first ??= result;
                Equal(first, result);
            }
        }
    }

    public static void Equal(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i]), $"entry {i}: {expected[i]:R} and {actual[i]:R}");
    }
}
