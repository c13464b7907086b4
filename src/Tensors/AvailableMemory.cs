namespace Gradus.Tensors;

/// <summary>Refuses what cannot fit in the machine's memory before any of it is taken: Linux ends a process that takes too much without a word.</summary>
public static class AvailableMemory
{
    /// <summary>Compares a need with what the machine, or the container, has left.</summary>
    /// <param name="bytes">How much is needed.</param>
    /// <param name="held">How much of that this process holds already.</param>
    /// <param name="what">What needs it, in the plural: the start of the sentence.</param>
    /// <exception cref="ShapeException">It does not fit; the sentence has both numbers.</exception>
    public static void Demand(Int128 bytes, long held, string what)
    {
        long available = Left(0) + held;
        // What earlier runs of this process left to the collector is free as well; a full collection is worth it only where all turns on it.
        if (bytes > available && bytes <= GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) available = Left(GC.MaxGeneration) + held;
        if (bytes > available)
            throw new ShapeException($"{what} take {bytes / 1_000_000} MB, but {available / 1_000_000} MB of memory are available");
    }

    // The runtime measures the load of the machine when it collects; before the first collection it knows none.
    static long Left(int generation)
    {
        GC.Collect(generation);
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        return Math.Max(0, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes);
    }
}
