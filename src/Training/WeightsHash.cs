using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>The fingerprint of a model: SHA-256 over all parameters, then all buffers, in declaration order, little-endian float32; with an average of the weights, of that.</summary>
public static class WeightsHash
{
    /// <summary>The fingerprint in hexadecimal, lower case.</summary>
    public static string Of(Arena arena)
    {
        ArgumentNullException.ThrowIfNull(arena);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Segment segment in arena.Segments) Append(hash, arena, arena.Evaluated, segment);
        foreach (Segment segment in arena.BufferSegments) Append(hash, arena, Region.Buffers, segment);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void Append(IncrementalHash hash, Arena arena, Region region, Segment segment)
    {
        var values = new float[segment.Length];
        arena.CopyTo(region, segment, values);
        Span<byte> bytes = MemoryMarshal.AsBytes(values.AsSpan());
        if (!BitConverter.IsLittleEndian)
        {
            Span<int> words = MemoryMarshal.Cast<byte, int>(bytes);
            BinaryPrimitives.ReverseEndianness(words, words);
        }
        hash.AppendData(bytes);
    }
}
