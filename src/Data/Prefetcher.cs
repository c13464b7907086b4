using Gradus.Kernels;

namespace Gradus.Data;

/// <summary>Threads that fill a bounded ring of slots ahead of the step, in order: batch k of an epoch is in slot k mod the ring's length.</summary>
/// <remarks>One lock guards the ring; samples are filled outside of it. A worker leaves a batch between two samples when the epoch is abandoned.</remarks>
sealed class Prefetcher : IDisposable
{
    readonly object gate = new();
    readonly Assembly assembly;
    readonly Sampler sampler;
    readonly EpochOrder order;
    readonly BatchSlot[] slots;
    readonly Thread[] threads;
    int epoch;
    int position;
    int claimed;
    int released;
    int filling;
    volatile bool isAbandoned = true;
    volatile bool isDisposed;

    public Prefetcher(Assembly assembly, Sampler sampler, EpochOrder order, int workers)
    {
        this.assembly = assembly;
        this.sampler = sampler;
        this.order = order;
        slots = new BatchSlot[(2 * workers) + 1];
        for (int i = 0; i < slots.Length; i++) slots[i] = assembly.NewSlot(sampler.LargestBatch);
        threads = new Thread[workers];
        for (int i = 0; i < workers; i++) threads[i] = Threads.Start($"gradus loader {i + 1}", Work);
    }

    /// <summary>Leaves the epoch at hand; when it returns, no worker reads the order or writes a slot.</summary>
    public void Abandon()
    {
        lock (gate)
        {
            isAbandoned = true;
            while (filling > 0) Monitor.Wait(gate);
        }
    }

    /// <summary>Begins with the batch at a place of the order, which is that of the epoch by now, after <see cref="Abandon"/>.</summary>
    public void Begin(Cursor start)
    {
        lock (gate)
        {
            epoch = start.Epoch;
            position = start.Samples;
            claimed = 0;
            released = 0;
            foreach (BatchSlot slot in slots) slot.IsReady = false;
            isAbandoned = false;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Waits for batch <paramref name="number"/> of those since <see cref="Begin"/>, and gives the slots of earlier ones back to the workers.</summary>
    public BatchSlot Wait(int number)
    {
        lock (gate)
        {
            released = number;
            Monitor.PulseAll(gate);
            BatchSlot slot = slots[number % slots.Length];
            // The slot may still show an earlier batch until a worker claims it.
            while (claimed <= number || !slot.IsReady) Monitor.Wait(gate);
            return slot;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            isAbandoned = true;
            Monitor.PulseAll(gate);
        }
        foreach (Thread thread in threads) thread.Join();
    }

    void Work()
    {
        AugmentDesk? desk = assembly.NewDesk();
        while (Claim() is { } slot)
        {
            bool good = true;
            for (int i = 0; good && i < slot.Count && !isAbandoned; i++) good = assembly.Fill(slot, order, i, desk);
            lock (gate)
            {
                slot.IsReady = !isAbandoned;
                filling--;
                Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>The next batch that has a free slot; null when the loader is gone.</summary>
    BatchSlot? Claim()
    {
        lock (gate)
        {
            while (true)
            {
                if (isDisposed) return null;
                int count = isAbandoned || claimed - released >= slots.Length ? 0 : sampler.Take(position);
                if (count > 0)
                {
                    BatchSlot slot = slots[claimed++ % slots.Length];
                    assembly.Open(slot, epoch, position, count);
                    position += count;
                    filling++;
                    return slot;
                }
                Monitor.Wait(gate);
            }
        }
    }
}
