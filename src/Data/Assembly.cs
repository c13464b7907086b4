using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>Fills slots: sample after sample, raw numbers and then their scale.</summary>
sealed class Assembly(IDataset dataset, Scaling scaling, string part)
{
    /// <summary>Floats that are worth a part of a fork: some 10 µs of copying.</summary>
    const int FloatsPerPart = 32_768;

    readonly int inputLength = dataset.SampleShape.Length;
    readonly int targetLength = dataset.TargetShape.Length;

    public BatchSlot NewSlot(int largestBatch) => new(largestBatch, inputLength, targetLength);

    public void Open(BatchSlot slot, int start, int count) => slot.Open(start, count, dataset.SampleShape, dataset.TargetShape);

    /// <summary>Fills a slot on the compute pool.</summary>
    public void FillOnPool(BatchSlot slot, int[] order)
    {
        int samplesPerPart = Math.Max(1, FloatsPerPart / Math.Max(inputLength, 1));
        int parts = (slot.Count + samplesPerPart - 1) / samplesPerPart;
        Threads.Run(parts, new Job(this, slot, order, samplesPerPart));
    }

    /// <summary>Fills one sample of a slot; a failure is kept in the slot, with the sample's name.</summary>
    /// <returns>Whether it went well.</returns>
    public bool Fill(BatchSlot slot, int[] order, int position)
    {
        int index = order[slot.Start + position];
        try
        {
            Span<float> input = slot.Input.Span.Slice(position * inputLength, inputLength);
            dataset.Fill(index, input, slot.Target.Span.Slice(position * targetLength, targetLength));
            scaling.Apply(input);
            return true;
        }
        catch (Exception failure)
        {
            slot.Fail(position, new DataException($"{part} sample {dataset.Name(index)}: {failure.Message}", failure));
            return false;
        }
    }

    readonly struct Job(Assembly assembly, BatchSlot slot, int[] order, int samplesPerPart) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int end = Math.Min(slot.Count, (part + 1) * samplesPerPart);
            for (int position = part * samplesPerPart; position < end; position++) assembly.Fill(slot, order, position);
        }
    }
}
