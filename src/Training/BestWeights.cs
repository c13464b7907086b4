using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>A copy of the weights that are evaluated, and of the running statistics, at the best evaluation, for early stopping.</summary>
/// <param name="arena">Whose weights.</param>
/// <param name="keeps">Whether a copy is wanted at all.</param>
sealed class BestWeights(Arena arena, bool keeps)
{
    readonly Dictionary<string, float[]> copies = new(StringComparer.Ordinal);

    /// <summary>The copies by segment; none before the first <see cref="Keep"/>.</summary>
    public IReadOnlyDictionary<string, float[]> Copies => copies;

    /// <summary>Takes the weights as they are now.</summary>
    public void Keep()
    {
        if (!keeps) return;
        Each((region, segment) =>
        {
            if (!copies.TryGetValue(segment.Name, out float[]? copy)) copies[segment.Name] = copy = new float[segment.Length];
            arena.CopyTo(region, segment, copy);
        });
    }

    /// <summary>Takes what a checkpoint holds.</summary>
    public void Put(string segment, float[] values) => copies[segment] = values;

    /// <summary>Puts the best weights back; nothing happens when none were kept.</summary>
    public void Restore()
    {
        if (copies.Count > 0) Each((region, segment) => arena.CopyFrom(region, segment, copies[segment.Name]));
    }

    void Each(Action<Region, Segment> visit)
    {
        foreach (Segment segment in arena.Segments) visit(arena.Evaluated, segment);
        foreach (Segment segment in arena.BufferSegments) visit(Region.Buffers, segment);
    }
}
