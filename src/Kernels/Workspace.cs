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
    int taken;
    int peak;

    /// <summary>Takes <paramref name="length"/> floats, aligned to 64 bytes, valid until the part ends. The content is undefined.</summary>
    public float* Floats(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        int rounded = (length + AlignFloats - 1) / AlignFloats * AlignFloats;
        taken += rounded;
        peak = Math.Max(peak, taken);
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

    /// <summary>Gives everything back. Grows the chunk to the most that was taken at once, so that the steady state allocates nothing.</summary>
    internal void Reset()
    {
        if (overflow.Count > 0)
        {
            overflow.Clear();
            chunk = Pinned(peak, out start);
            capacity = peak;
        }
        used = 0;
        taken = 0;
        peak = 0;
    }

    /// <summary>Marks how much is taken, for a nested fork on the same thread.</summary>
    internal (int Used, int Taken) Mark() => (used, taken);

    /// <summary>Gives back what was taken since <see cref="Mark"/>.</summary>
    internal void Return((int Used, int Taken) mark) => (used, taken) = mark;

    static float[] Pinned(int floats, out float* aligned)
    {
        float[] array = GC.AllocateUninitializedArray<float>(floats + AlignFloats, pinned: true);
        nuint address = (nuint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref array[0]);
        aligned = (float*)((address + 63) & ~(nuint)63);
        return array;
    }
}
