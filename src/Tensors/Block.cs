using System.Runtime.InteropServices;

namespace Gradus.Tensors;

/// <summary>A piece of pinned managed memory whose first float lies on a 64-byte line.</summary>
readonly struct Block
{
    const int Line = 64;

    readonly float[]? array;
    readonly int offset;

    Block(float[] array, int offset, int length)
    {
        this.array = array;
        this.offset = offset;
        Length = length;
    }

    /// <summary>Floats in it.</summary>
    public int Length { get; }

    /// <summary>New memory.</summary>
    /// <param name="length">Floats.</param>
    /// <param name="zeroed">Whether it must be zero; otherwise its content is undefined.</param>
    public static Block Allocate(int length, bool zeroed)
    {
        int padded = checked(length + (Line / sizeof(float)));
        float[] array = zeroed ? GC.AllocateArray<float>(padded, pinned: true) : GC.AllocateUninitializedArray<float>(padded, pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        int offset = (int)((Line - (address % Line)) % Line / sizeof(float));
        return new Block(array, offset, length);
    }

    /// <summary>A part of this block, on the same memory.</summary>
    public Block Part(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start + (uint)length, (uint)Length);
        return new Block(array!, offset + start, length);
    }

    /// <summary>The first <paramref name="length"/> floats.</summary>
    public Span<float> Span(int length) => new(array, offset, length);
}
