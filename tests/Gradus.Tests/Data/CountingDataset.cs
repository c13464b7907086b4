using Gradus.Data;
using Gradus.Tensors;

namespace Gradus.Tests.Data;

/// <summary>Sample i is filled with i; one of them may fail, and each may be slow.</summary>
public sealed class CountingDataset(int count, int length = 3, int failing = -1, int milliseconds = 0) : IDataset
{
    int fills;

    public int Fills => Volatile.Read(ref fills);

    public int Count => count;

    public Shape SampleShape => Shape.Of(length);

    public int Classes => 2;

    public IReadOnlyList<string> ClassNames => ["even", "odd"];

    public Shape TargetShape => Shape.Of();

    public bool IsBytes => false;

    public int Label(int index) => index % 2;

    public string Name(int index) => $"picture-{index}.png";

    public long Address(int index) => index;

    public void Fill(int index, Span<float> input, Span<float> target)
    {
        Interlocked.Increment(ref fills);
        if (milliseconds > 0) Thread.Sleep(milliseconds);
        if (index == failing) throw new InvalidOperationException("the file is torn");
        input.Fill(index);
        target[0] = Label(index);
    }
}
