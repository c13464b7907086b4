namespace Gradus.Kernels;

/// <summary>Scratch memory of one thread: pinned, aligned to 64 bytes, taken in pieces and given back all at once when a part ends.</summary>
public sealed unsafe class Workspace
{
    const int AlignFloats = 16;

    readonly List<float[]> overflow = [];
    float[] chunk = [];
    float* start;
    int capacity;
    int used;
    int wanted;

    /// <summary>Takes <paramref name="length"/> floats, aligned to 64 bytes, valid until the part ends. The content is undefined.</summary>
    public float* Floats(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        int rounded = (length + AlignFloats - 1) / AlignFloats * AlignFloats;
        wanted += rounded;
        if (used + rounded <= capacity)
        {
            float* piece = start + used;
            used += rounded;
            return piece;
        }
        float[] extra = Pinned(rounded, out float* aligned);
        overflow.Add(extra);
        return aligned;
    }

    /// <summary>Gives everything back. Grows the chunk to what the last part took, so that the steady state allocates nothing.</summary>
    internal void Reset()
    {
        if (overflow.Count > 0)
        {
            overflow.Clear();
            chunk = Pinned(wanted, out start);
            capacity = wanted;
        }
        used = 0;
        wanted = 0;
    }

    /// <summary>Marks how much is taken, for a nested fork on the same thread.</summary>
    internal (int Used, int Wanted, int Overflow) Mark() => (used, wanted, overflow.Count);

    /// <summary>Gives back what was taken since <see cref="Mark"/>.</summary>
    internal void Return((int Used, int Wanted, int Overflow) mark) => used = mark.Used;

    static float[] Pinned(int floats, out float* aligned)
    {
        float[] array = GC.AllocateUninitializedArray<float>(floats + AlignFloats, pinned: true);
        nuint address = (nuint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref array[0]);
        aligned = (float*)((address + 63) & ~(nuint)63);
        return array;
    }
}
