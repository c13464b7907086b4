using System.Numerics;

namespace Gradus.Tensors;

/// <summary>Free storages by size class, so that a steady step allocates nothing.</summary>
/// <remarks>Four classes per power of two, so at most a fifth of a block is unused. Bounded: beyond the limit a block is left to the collector.</remarks>
sealed class StoragePool(long limitBytes)
{
    const int SmallestLog = 6; // 64 floats
    const int ClassesPerDoubling = 4;

    readonly List<Storage>?[] free = new List<Storage>?[ClassesPerDoubling * 32];
    readonly List<Storage> views = [];
    long freeBytes;

    /// <summary>Bytes in free blocks.</summary>
    public long FreeBytes => freeBytes;

    /// <summary>A storage with an own block of at least this many floats, content undefined.</summary>
    public Storage Take(int length)
    {
        int index = ClassOf(length, out int capacity);
        List<Storage>? list = free[index];
        if (list is { Count: > 0 })
        {
            Storage storage = list[^1];
            list.RemoveAt(list.Count - 1);
            freeBytes -= (long)storage.Block.Length * sizeof(float);
            return storage;
        }
        return new Storage { Block = Block.Allocate(capacity, zeroed: false), OwnsBlock = true };
    }

    /// <summary>A storage that borrows a block.</summary>
    public Storage TakeView(Block block)
    {
        Storage storage;
        if (views.Count > 0)
        {
            storage = views[^1];
            views.RemoveAt(views.Count - 1);
        }
        else storage = new Storage();
        storage.Block = block;
        return storage;
    }

    /// <summary>Takes a storage back; every handle on it is stale from now on.</summary>
    public void Give(Storage storage)
    {
        storage.Generation++;
        storage.Tape = null;
        storage.WantsGradient = false;
        storage.Retained = false;
        storage.Adopted = false;
        storage.Gradient = null;
        storage.Parameter = null;
        storage.ViewOf = null;
        if (!storage.OwnsBlock)
        {
            storage.Block = default;
            views.Add(storage);
            return;
        }
        long bytes = (long)storage.Block.Length * sizeof(float);
        if (freeBytes + bytes > limitBytes) return;
        freeBytes += bytes;
        (free[ClassOf(storage.Block.Length, out _)] ??= []).Add(storage);
    }

    /// <summary>The class of a length: the smallest size of the form 2^k · (4 + j) / 4 that holds it.</summary>
    static int ClassOf(int length, out int capacity)
    {
        int wanted = Math.Max(length, 1 << SmallestLog);
        int log = BitOperations.Log2((uint)(wanted - 1));
        int quarter = 1 << (log - 2);
        int steps = (wanted - (1 << log) + quarter - 1) / quarter;
        // The last class would end one beyond the largest array.
        capacity = (int)Math.Min((1L << log) + ((long)steps * quarter), Math.Max(wanted, Array.MaxLength - (1 << SmallestLog)));
        return ((log - SmallestLog + 1) * ClassesPerDoubling) + steps - 1;
    }
}
