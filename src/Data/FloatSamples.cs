using System.Globalization;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>Samples of floats in memory, one after the other.</summary>
public sealed class FloatSamples : IDataset
{
    readonly float[] values;
    readonly Targets targets;
    readonly int length;

    /// <summary>Takes the values over without a copy.</summary>
    /// <exception cref="DataException">The values do not hold as many samples as there are targets.</exception>
    public FloatSamples(float[] values, Shape sampleShape, Targets targets, string where)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(targets);
        length = sampleShape.Length;
        if ((long)targets.Count * length != values.Length)
            throw new DataException($"{where}: {values.Length} numbers are not {targets.Count} samples of shape {sampleShape}");
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
    public bool IsBytes => false;

    /// <inheritdoc/>
    public int Label(int index) => targets.Label(index);

    /// <inheritdoc/>
    public string Name(int index) => index.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Fill(int index, Span<float> input, Span<float> target)
    {
        values.AsSpan(index * length, length).CopyTo(input);
        targets.Fill(index, target);
    }
}
