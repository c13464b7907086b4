using System.Text.Json;

namespace Gradus.Runs;

/// <summary>The checked header of a safetensors file.</summary>
sealed class SafetensorsHeader
{
    readonly string path;

    SafetensorsHeader(string path) => this.path = path;

    public List<StoredTensor> Tensors { get; } = [];

    public Dictionary<string, StoredTensor> ByName { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>The checksum that the file carries, or null.</summary>
    public string? Checksum { get; private set; }

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">The JSON, perhaps with spaces behind.</param>
    /// <param name="dataLength">The bytes that follow it.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DamagedFileException">The header breaks a rule of the format.</exception>
    public static SafetensorsHeader Parse(byte[] bytes, long dataLength, string path)
    {
        var header = new SafetensorsHeader(path);
        if (bytes.Length == 0 || bytes[0] != (byte)'{') throw header.Damaged("the header does not begin with '{'");
        try
        {
            // Properties that occur twice are an error of the format, and of the option.
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            foreach (JsonProperty property in json.RootElement.EnumerateObject())
            {
                if (property.Name == Safetensors.MetadataKey) header.AddMetadata(property.Value);
                else header.AddTensor(property.Name, property.Value);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Invalid UTF-8 or a lone surrogate in a name comes as InvalidOperationException.
            throw header.Damaged("the header is no valid JSON");
        }
        header.CheckCoverage(dataLength);
        return header;
    }

    void AddMetadata(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) throw Damaged("the metadata is no object");
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String) throw Damaged($"the metadata '{property.Name}' is no text");
            if (property.Name == Safetensors.ChecksumKey) Checksum = property.Value.GetString();
            else Metadata.Add(property.Name, property.Value.GetString()!);
        }
    }

    void AddTensor(string name, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("dtype", out JsonElement dtype)
            || !element.TryGetProperty("shape", out JsonElement shape) || !element.TryGetProperty("data_offsets", out JsonElement offsets)
            || dtype.ValueKind != JsonValueKind.String || Numbers(shape) is not { } sizes || Numbers(offsets) is not [var begin, var end])
        {
            throw Damaged($"the tensor '{name}' lacks a valid dtype, shape or data_offsets");
        }
        string word = dtype.GetString()!;
        if (!TryType(word, out ElementType type)) throw Damaged($"the tensor '{name}' has elements of type '{word}', which Gradus does not read");
        if (StoredTensor.Bytes(type, sizes) is not { } length) throw Damaged($"the tensor '{name}' has a shape whose size overflows");
        if (begin > end || end - begin != length)
            throw Damaged($"the tensor '{name}' is {word} [{string.Join(", ", sizes)}] of {length} bytes, but its offsets are {begin} to {end}");
        var tensor = new StoredTensor(name, type, sizes) { Offset = begin };
        Tensors.Add(tensor);
        ByName.Add(name, tensor);
    }

    void CheckCoverage(long dataLength)
    {
        Tensors.Sort((left, right) => (left.Offset, left.Length).CompareTo((right.Offset, right.Length)));
        long end = 0;
        foreach (StoredTensor tensor in Tensors)
        {
            if (tensor.Offset != end)
                throw Damaged($"the data of '{tensor.Name}' begins at {tensor.Offset} but the tensor before ends at {end}: {(tensor.Offset > end ? "a hole" : "an overlap")}");
            end += tensor.Length;
        }
        if (end != dataLength) throw Damaged($"the tensors cover {end} bytes, but {dataLength} follow the header{(end > dataLength ? ": the file is cut off" : "")}");
    }

    static long[]? Numbers(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array) return null;
        var numbers = new long[element.GetArrayLength()];
        for (int i = 0; i < numbers.Length; i++)
            if (element[i].ValueKind != JsonValueKind.Number || !element[i].TryGetInt64(out numbers[i]) || numbers[i] < 0) return null;
        return numbers;
    }

    static bool TryType(string word, out ElementType type)
    {
        type = ElementType.Bool;
        return word == "BOOL" || (word != "Bool" && !char.IsAsciiDigit(word.FirstOrDefault()) && Enum.TryParse(word, out type) && type.ToString() == word);
    }

    DamagedFileException Damaged(string sentence) => new(path, sentence);
}
