namespace Gradus.Runs;

/// <summary>The container of weights and checkpoints: names → bytes, as huggingface/safetensors defines it.</summary>
/// <remarks>
/// <c>u64 length N | N bytes of JSON | data</c>. The data is fully indexed: no holes, no overlap. Files written here also carry
/// <c>gradus.sha256</c> in their metadata: the checksum of the whole file with the checksum's own digits as zeros; other readers ignore it.
/// </remarks>
public static class Safetensors
{
    /// <summary>The largest header that is read, in bytes; the limit of the reference reader.</summary>
    public const int MaximumHeader = 100_000_000;

    internal const string MetadataKey = "__metadata__";
    internal const string ChecksumKey = "gradus.sha256";

    /// <summary>64 zeros: stands for the checksum while it is computed.</summary>
    internal static ReadOnlySpan<byte> NoChecksum => "0000000000000000000000000000000000000000000000000000000000000000"u8;

    /// <summary>Where the checksum's digits begin in a header, or −1.</summary>
    internal static int ChecksumPlace(ReadOnlySpan<byte> header)
    {
        ReadOnlySpan<byte> before = "\"gradus.sha256\":\""u8;
        int place = header.IndexOf(before);
        return place < 0 || place + before.Length + NoChecksum.Length > header.Length ? -1 : place + before.Length;
    }

    /// <summary>Writes a file whole; see <see cref="SafetensorsWriter"/> for writing it piece by piece.</summary>
    /// <param name="path">Where.</param>
    /// <param name="tensors">Tensors of floats and their values.</param>
    /// <param name="metadata">Texts for the header.</param>
    public static void Write(string path, IReadOnlyList<(StoredTensor Tensor, ReadOnlyMemory<float> Values)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var writer = new SafetensorsWriter(path, tensors.Select(pair => pair.Tensor).ToList(), metadata);
        foreach ((StoredTensor tensor, ReadOnlyMemory<float> values) in tensors) writer.Write(tensor.Name, values.Span);
        writer.Commit();
    }
}
