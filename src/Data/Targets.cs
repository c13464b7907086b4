using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>What samples in memory are to be mapped to: a class each, or numbers.</summary>
public sealed class Targets
{
    readonly int[] labels;
    readonly float[] numbers;

    Targets(int[] labels, float[] numbers, int count, IReadOnlyList<string> classNames, Shape shape)
    {
        this.labels = labels;
        this.numbers = numbers;
        Count = count;
        ClassNames = classNames;
        Shape = shape;
    }

    /// <summary>How many samples have a target here.</summary>
    public int Count { get; }

    /// <summary>The names of the classes; empty when the targets are numbers.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The shape of one target.</summary>
    public Shape Shape { get; }

    /// <summary>A class for each sample.</summary>
    /// <param name="labels">The class indices.</param>
    /// <param name="names">The names of the classes.</param>
    /// <param name="where">What an error names: a file.</param>
    /// <exception cref="DataException">A label is none of the classes.</exception>
    public static Targets Classes(int[] labels, IReadOnlyList<string> names, string where)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(names);
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)names.Count)
                throw new DataException($"{where}: the label of sample {i} is {labels[i]}, but the {names.Count} classes are 0 to {names.Count - 1}");
        }
        return new Targets(labels, [], labels.Length, names, Shape.Of());
    }

    /// <summary>Numbers for each sample.</summary>
    /// <param name="values">Sample by sample.</param>
    /// <param name="shape">The shape of one target.</param>
    public static Targets Numbers(float[] values, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (shape.Length == 0 || values.Length % shape.Length != 0)
            throw new DataException($"{values.Length} target numbers are no whole number of targets of shape {shape}");
        return new Targets([], values, values.Length / shape.Length, [], shape);
    }

    /// <summary>The class of a sample, or −1.</summary>
    public int Label(int index) => labels.Length == 0 ? -1 : labels[index];

    /// <summary>Writes the target of a sample.</summary>
    public void Fill(int index, Span<float> target)
    {
        if (labels.Length > 0) target[0] = labels[index];
        else numbers.AsSpan(index * Shape.Length, Shape.Length).CopyTo(target);
    }
}
