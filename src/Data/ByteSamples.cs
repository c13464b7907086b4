using System.Globalization;
using System.Runtime.Intrinsics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>Samples of bytes in memory, one after the other; images are [H,W,C].</summary>
public sealed class ByteSamples : IDataset
{
    readonly byte[] bytes;
    readonly Targets targets;
    readonly int length;

    /// <summary>Takes the bytes over without a copy.</summary>
    /// <exception cref="DataException">The bytes do not hold as many samples as there are targets.</exception>
    public ByteSamples(byte[] bytes, Shape sampleShape, Targets targets, string where)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(targets);
        length = sampleShape.Length;
        if ((long)targets.Count * length != bytes.Length)
            throw new DataException($"{where}: {bytes.Length} bytes are not {targets.Count} samples of shape {sampleShape}");
        this.bytes = bytes;
        this.targets = targets;
        SampleShape = sampleShape;
    }

    /// <inheritdoc/>
    public int Count => targets.Count;

    /// <inheritdoc/>
    public Shape SampleShape { get; }

    /// <inheritdoc/>
    public int Classes => targets.ClassNames.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> ClassNames => targets.ClassNames;

    /// <inheritdoc/>
    public Shape TargetShape => targets.Shape;

    /// <inheritdoc/>
    public bool IsBytes => true;

    /// <summary>The bytes of one sample.</summary>
    public ReadOnlySpan<byte> Bytes(int index) => bytes.AsSpan(index * length, length);

    /// <inheritdoc/>
    public int Label(int index) => targets.Label(index);

    /// <inheritdoc/>
    public string Name(int index) => index.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Fill(int index, Span<float> input, Span<float> target)
    {
        Widen(Bytes(index), input[..length]);
        targets.Fill(index, target);
    }

    /// <summary>Bytes to floats, 16 at a time and the rest one by one.</summary>
    static void Widen(ReadOnlySpan<byte> from, Span<float> to)
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
