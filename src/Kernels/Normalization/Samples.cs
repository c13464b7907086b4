namespace Gradus.Kernels.Normalization;

/// <summary>Runs work on every sample: side by side where there are as many parts as threads, else one after the other, each forking inside. The bits are the same, since a sample's sums depend on its shape alone.</summary>
static class Samples
{
    /// <summary>Elements of one part, a few microseconds of work.</summary>
    const int Elements = 8192;

    /// <summary>Does the work on samples 0 to <paramref name="samples"/> of <paramref name="elements"/> floats each.</summary>
    public static void Run<TWork>(int samples, int elements, in TWork work)
        where TWork : struct, ISampleWork
    {
        int each = Math.Max(1, Elements / elements), parts = ((samples - 1) / each) + 1;
        if (parts >= Threads.Current.Count)
        {
            Threads.Run(parts, new Job<TWork>(work, samples, each));
            return;
        }
        for (int sample = 0; sample < samples; sample++) work.Run(sample);
    }

    readonly struct Job<TWork>(TWork work, int samples, int each) : IJob
        where TWork : struct, ISampleWork
    {
        public void Run(int part, Workspace workspace)
        {
            int end = Math.Min(samples, (part + 1) * each);
            for (int sample = part * each; sample < end; sample++) work.Run(sample);
        }
    }
}
