using System.Globalization;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>Samples in memory, one after the other.</summary>
/// <typeparam name="T">What a number is stored as.</typeparam>
public abstract class MemorySamples<T> : IDataset
    where T : struct
{
    readonly T[] values;
    readonly Targets targets;
    readonly int length;

    /// <summary>Takes the values over without a copy.</summary>
    /// <param name="values">Sample by sample, each row-major.</param>
    /// <param name="sampleShape">The shape of one sample.</param>
    /// <param name="targets">A target for each sample.</param>
    /// <param name="where">What an error names: a file.</param>
    /// <param name="unit">What an error calls the values: <c>bytes</c> or <c>numbers</c>.</param>
    /// <exception cref="DataException">The values do not hold as many samples as there are targets.</exception>
    protected MemorySamples(T[] values, Shape sampleShape, Targets targets, string where, string unit)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(targets);
        length = sampleShape.Length;
        if ((long)targets.Count * length != values.Length)
            throw new DataException($"{where}: {values.Length} {unit} are not {targets.Count} samples of shape {sampleShape}");
        this.values = values;
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
    public abstract bool IsBytes { get; }

    /// <inheritdoc/>
    public int Label(int index) => targets.Label(index);

    /// <inheritdoc/>
    public string Name(int index) => index.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public long Address(int index) => index;

    /// <inheritdoc/>
    public void FillTarget(int index, Span<float> target) => targets.Fill(index, target);

    /// <inheritdoc/>
    public virtual ReadOnlySpan<byte> Bytes(int index, Span<byte> room) => throw new InvalidOperationException($"sample {Name(index)} is not made of bytes");

    /// <inheritdoc/>
    public void Fill(int index, Span<float> input, Span<float> target)
    {
        Convert(Stored(index), input[..length]);
        targets.Fill(index, target);
    }

    /// <summary>One sample as it is stored.</summary>
    protected ReadOnlySpan<T> Stored(int index) => values.AsSpan(index * length, length);

    /// <summary>One sample and all that are stored behind it.</summary>
    protected ReadOnlySpan<T> StoredFrom(int index) => values.AsSpan(index * length);

    /// <summary>Makes floats of a sample.</summary>
    /// <param name="from">As it is stored.</param>
    /// <param name="to">As long as <paramref name="from"/>.</param>
    protected abstract void Convert(ReadOnlySpan<T> from, Span<float> to);
}
