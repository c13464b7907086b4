namespace Gradus.Kernels.Convolution;

/// <summary>One residue of a strided axis in the data gradient: the places of x that meet the same taps of the kernel.</summary>
/// <remarks>
/// With stride s, place i of x meets tap k of output o where i + pad = s·o + k. Places with (i + pad) mod s = r meet only the taps
/// r, r + s, r + 2s, …; for them the gradient is an ordinary correlation of dy with those taps in reverse order, of stride 1.
/// </remarks>
/// <param name="First">The first place of x of this phase.</param>
/// <param name="Count">How many places, each a stride behind the one before.</param>
/// <param name="Taps">How many taps they meet; 0 where the stride is larger than the kernel.</param>
/// <param name="LastTap">The tap that stands first in the reversed order.</param>
/// <param name="Offset">The place of dy that the first place of x meets with that tap; may lie outside.</param>
readonly record struct Phase(int First, int Count, int Taps, int LastTap, int Offset)
{
    /// <summary>The phase with residue <paramref name="residue"/> of an axis.</summary>
    public static Phase Of(int residue, int size, int kernel, int stride, int pad)
    {
        int first = (((residue - pad) % stride) + stride) % stride;
        int count = size > first ? ((size - 1 - first) / stride) + 1 : 0;
        int taps = kernel > residue ? ((kernel - 1 - residue) / stride) + 1 : 0;
        return new Phase(first, count, taps, residue + (stride * (taps - 1)), ((first + pad) / stride) - taps + 1);
    }
}
