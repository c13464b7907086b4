using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>Numbered samples of one shape, each with a class or with target numbers.</summary>
/// <remarks>Every member may be called from several threads at once, and a sample is the same whenever it is asked for.</remarks>
public interface IDataset
{
    /// <summary>How many samples there are.</summary>
    int Count { get; }

    /// <summary>The shape of one sample, without the batch axis: [H,W,C] for images, [F] for tables.</summary>
    Shape SampleShape { get; }

    /// <summary>How many classes there are; 0 when the targets are numbers.</summary>
    int Classes { get; }

    /// <summary>The names of the classes, in order of their index; empty when the targets are numbers.</summary>
    IReadOnlyList<string> ClassNames { get; }

    /// <summary>The shape of one target without the batch axis; a scalar (the class index) where there are classes.</summary>
    Shape TargetShape { get; }

    /// <summary>Whether the numbers are bytes, 0 … 255.</summary>
    bool IsBytes { get; }

    /// <summary>The class of a sample, or −1 when the targets are numbers.</summary>
    int Label(int index);

    /// <summary>What a message calls the sample: a file's name, or its index.</summary>
    string Name(int index);

    /// <summary>The number that a sample's randomness is addressed by: the same whatever part of the data it stands in.</summary>
    long Address(int index);

    /// <summary>Writes a sample's target alone.</summary>
    /// <remarks>Unless overridden it makes a whole sample for it and allocates the room: override it wherever a target can be had alone.</remarks>
    /// <param name="index">0 ≤ index &lt; <see cref="Count"/>.</param>
    /// <param name="target">As long as <see cref="TargetShape"/>.</param>
    void FillTarget(int index, Span<float> target) => Fill(index, new float[SampleShape.Length], target);

    /// <summary>A sample's bytes where <see cref="IsBytes"/>: those in memory, with all that is readable behind them, or else made in <paramref name="room"/>.</summary>
    /// <param name="index">0 ≤ index &lt; <see cref="Count"/>.</param>
    /// <param name="room">As long as <see cref="SampleShape"/>; nothing is written where the bytes lie in memory.</param>
    ReadOnlySpan<byte> Bytes(int index, Span<byte> room) => throw new InvalidOperationException($"sample {Name(index)} is not made of bytes");

    /// <summary>Writes a sample's numbers as they are, not scaled.</summary>
    /// <param name="index">0 ≤ index &lt; <see cref="Count"/>.</param>
    /// <param name="input">As long as <see cref="SampleShape"/>.</param>
    /// <param name="target">As long as <see cref="TargetShape"/>; receives the class index where there are classes.</param>
    void Fill(int index, Span<float> input, Span<float> target);
}
