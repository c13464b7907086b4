using System.Runtime.Intrinsics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>Samples of bytes in memory, one after the other; images are [H,W,C].</summary>
/// <param name="bytes">Taken over without a copy.</param>
/// <param name="sampleShape">The shape of one sample.</param>
/// <param name="targets">A target for each sample.</param>
/// <param name="where">What an error names: a file.</param>
public sealed class ByteSamples(byte[] bytes, Shape sampleShape, Targets targets, string where)
    : MemorySamples<byte>(bytes, sampleShape, targets, where, "bytes")
{
    /// <inheritdoc/>
    public override bool IsBytes => true;

    /// <summary>The bytes of one sample.</summary>
    public ReadOnlySpan<byte> Bytes(int index) => Stored(index);

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Bytes(int index, Span<byte> room) => StoredFrom(index);

    /// <summary>Bytes to floats, 16 at a time and the rest one by one.</summary>
    protected override void Convert(ReadOnlySpan<byte> from, Span<float> to)
    {
        int i = 0;
        for (; i <= from.Length - 16; i += 16)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.Create(from.Slice(i, 16)));
            (Vector128<uint> a, Vector128<uint> b) = Vector128.Widen(low);
            (Vector128<uint> c, Vector128<uint> d) = Vector128.Widen(high);
            Span<float> piece = to.Slice(i, 16);
            Vector128.ConvertToSingle(a.AsInt32()).CopyTo(piece);
            Vector128.ConvertToSingle(b.AsInt32()).CopyTo(piece[4..]);
            Vector128.ConvertToSingle(c.AsInt32()).CopyTo(piece[8..]);
            Vector128.ConvertToSingle(d.AsInt32()).CopyTo(piece[12..]);
        }
        for (; i < from.Length; i++) to[i] = from[i];
    }
}
