using System.Text.Json;
using Gradus.Runs;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>A run on disk: one safetensors file with weights, running statistics, optimizer slots, and the rest of the state as metadata.</summary>
/// <remarks>
/// Tensors are called <c>model/PATH</c>, <c>optim/SLOT/PATH</c> and, with early stopping, <c>best/PATH</c>. <c>model/</c> is what is evaluated:
/// with <c>ema</c> the averaged weights, and then those that training goes on from are <c>live/PATH</c>.
/// </remarks>
static class Checkpoint
{
    const string StateKey = "gradus.state";

    /// <summary>Writes the whole run, atomically.</summary>
    public static void Save(string path, Arena arena, BestWeights best, RunState state)
    {
        List<Part> parts = All(arena);
        foreach ((string name, float[] values) in best.Copies) parts.Add(new Part($"best/{name}", default, null, values));
        Write(path, arena, parts, state);
    }

    /// <summary>Writes the weights and running statistics alone, atomically.</summary>
    public static void SaveWeights(string path, Arena arena, RunState state) => Write(path, arena, Weights(arena), state);

    /// <summary>Puts a saved run back.</summary>
    /// <exception cref="DamagedFileException">The file is damaged, or is not of this model.</exception>
    public static RunState Load(string path, Arena arena, BestWeights best)
    {
        using SafetensorsReader reader = Open(path);
        Read(reader, arena, All(arena));
        foreach (StoredTensor tensor in reader.Tensors)
        {
            if (!tensor.Name.StartsWith("best/", StringComparison.Ordinal)) continue;
            var values = new float[tensor.Length / sizeof(float)];
            reader.Read(tensor.Name, values);
            best.Put(tensor.Name["best/".Length..], values);
        }
        return State(path, reader);
    }

    /// <summary>Puts the weights and running statistics of a saved run back, and nothing else.</summary>
    /// <exception cref="DamagedFileException">The file is damaged, or is not of this model.</exception>
    public static void LoadWeights(string path, Arena arena)
    {
        using SafetensorsReader reader = Open(path);
        Read(reader, arena, Weights(arena));
    }

    static SafetensorsReader Open(string path)
    {
        var reader = new SafetensorsReader(path);
        if (reader.HasChecksum) return reader;
        reader.Dispose();
        throw new DamagedFileException(path, "it has no checksum, which every checkpoint is written with");
    }

    static void Read(SafetensorsReader reader, Arena arena, List<Part> parts)
    {
        foreach (Part part in parts)
        {
            var values = new float[part.Segment.Length];
            reader.Read(part.Name, values);
            arena.CopyFrom(part.Region!.Value, part.Segment, values);
        }
    }

    static RunState State(string path, SafetensorsReader reader)
    {
        try
        {
            return RunState.FromJson(reader.Metadata.TryGetValue(StateKey, out string? text) ? text : "");
        }
        catch (JsonException error)
        {
            throw new DamagedFileException(path, $"the state of the run cannot be read: {error.Message}");
        }
    }

    static List<Part> All(Arena arena)
    {
        List<Part> parts = Weights(arena);
        if (arena.HasAverage) parts.AddRange(arena.Segments.Select(segment => new Part($"live/{segment.Name}", segment, Region.Values)));
        for (int slot = 0; slot < arena.Slots; slot++)
            foreach (Segment segment in arena.Segments) parts.Add(new Part($"optim/{slot}/{segment.Name}", segment, Region.Slot(slot)));
        return parts;
    }

    static List<Part> Weights(Arena arena) =>
    [
        .. arena.Segments.Select(segment => new Part($"model/{segment.Name}", segment, arena.Evaluated)),
        .. arena.BufferSegments.Select(segment => new Part($"model/{segment.Name}", segment, Region.Buffers)),
    ];

    static void Write(string path, Arena arena, List<Part> parts, RunState state)
    {
        var metadata = new Dictionary<string, string> { ["format"] = "gradus", [StateKey] = state.ToJson() };
        using var writer = new SafetensorsWriter(path, parts.Select(part => part.Stored()).ToList(), metadata);
        var byName = parts.ToDictionary(part => part.Name, StringComparer.Ordinal);
        foreach (StoredTensor tensor in writer.Tensors)
        {
            Part part = byName[tensor.Name];
            float[] values = part.Values ?? new float[part.Segment.Length];
            if (part.Region is { } region) arena.CopyTo(region, part.Segment, values);
            writer.Write(tensor.Name, values);
        }
        writer.Commit();
    }

    readonly record struct Part(string Name, Segment Segment, Region? Region, float[]? Values = null)
    {
        public StoredTensor Stored()
        {
            if (Values is not null) return new StoredTensor(Name, ElementType.F32, Values.Length);
            Span<long> sizes = stackalloc long[Segment.Shape.Rank];
            for (int i = 0; i < sizes.Length; i++) sizes[i] = Segment.Shape[i];
            return new StoredTensor(Name, ElementType.F32, sizes);
        }
    }
}
