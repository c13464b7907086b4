using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>Some samples of another data set, in the order of their indices; errors keep the names of the source.</summary>
public sealed class Subset : IDataset
{
    readonly IDataset source;
    readonly int[] indices;

    /// <summary>Chooses samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is none of the source.</exception>
    public Subset(IDataset source, ReadOnlySpan<int> indices)
    {
        ArgumentNullException.ThrowIfNull(source);
        foreach (int index in indices)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, source.Count);
        }
        this.source = source;
        this.indices = indices.ToArray();
    }

    /// <inheritdoc/>
    public int Count => indices.Length;

    /// <inheritdoc/>
    public Shape SampleShape => source.SampleShape;

    /// <inheritdoc/>
    public int Classes => source.Classes;

    /// <inheritdoc/>
    public IReadOnlyList<string> ClassNames => source.ClassNames;

    /// <inheritdoc/>
    public Shape TargetShape => source.TargetShape;

    /// <inheritdoc/>
    public bool IsBytes => source.IsBytes;

    /// <summary>The index in the source.</summary>
    public int SourceIndex(int index) => indices[index];

    /// <inheritdoc/>
    public int Label(int index) => source.Label(indices[index]);

    /// <inheritdoc/>
    public string Name(int index) => source.Name(indices[index]);

    /// <inheritdoc/>
    public long Address(int index) => source.Address(indices[index]);

    /// <inheritdoc/>
    public void FillTarget(int index, Span<float> target) => source.FillTarget(indices[index], target);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Bytes(int index, Span<byte> room) => source.Bytes(indices[index], room);

    /// <inheritdoc/>
    public void Fill(int index, Span<float> input, Span<float> target) => source.Fill(indices[index], input, target);
}
