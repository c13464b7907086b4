using Gradus.Augment;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>Fills slots: sample after sample, raw numbers, what the pipeline makes of them, and then their scale.</summary>
sealed class Assembly(IDataset dataset, Scaling scaling, string part, Pipeline? pipeline)
{
    /// <summary>Floats that are worth a part of a fork: some 10 µs of copying.</summary>
    const int FloatsPerPart = 32_768;

    readonly int inputLength = dataset.SampleShape.Length;
    readonly int targetLength = dataset.TargetShape.Length;
    AugmentDesk?[] desks = [];

    public BatchSlot NewSlot(int largestBatch) => new(largestBatch, inputLength, targetLength);

    public void Open(BatchSlot slot, int epoch, int start, int count) => slot.Open(epoch, start, count, dataset.SampleShape, dataset.TargetShape);

    /// <summary>Room for one thread at a time to augment in; null where nothing is augmented.</summary>
    public AugmentDesk? NewDesk() => pipeline is null ? null : new AugmentDesk(pipeline, inputLength);

    /// <summary>Fills a slot on the compute pool.</summary>
    public void FillOnPool(BatchSlot slot, EpochOrder order)
    {
        int samplesPerPart = Math.Max(1, FloatsPerPart / Math.Max(inputLength, 1));
        int parts = (slot.Count + samplesPerPart - 1) / samplesPerPart;
        int had = desks.Length;
        if (had < parts) Array.Resize(ref desks, parts);
        for (int i = had; i < parts; i++) desks[i] = NewDesk();
        Threads.Run(parts, new Job(this, slot, order, samplesPerPart));
    }

    /// <summary>Fills one sample of a slot; a failure is kept in the slot, with the sample's name.</summary>
    /// <returns>Whether it went well.</returns>
    public bool Fill(BatchSlot slot, EpochOrder order, int position, AugmentDesk? desk)
    {
        int place = slot.Start + position, index = order.Index(place);
        try
        {
            Span<float> input = slot.Input.Span.Slice(position * inputLength, inputLength);
            dataset.Fill(index, desk is null ? input : desk.Source, slot.Target.Span.Slice(position * targetLength, targetLength));
            desk?.Apply(input, slot.Epoch, dataset.Address(index), order.Turn(place));
            scaling.Apply(input);
            return true;
        }
        catch (Exception failure)
        {
            slot.Fail(position, new DataException($"{part} sample {dataset.Name(index)}: {failure.Message}", failure));
            return false;
        }
    }

    readonly struct Job(Assembly assembly, BatchSlot slot, EpochOrder order, int samplesPerPart) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            int end = Math.Min(slot.Count, (part + 1) * samplesPerPart);
            for (int position = part * samplesPerPart; position < end; position++) assembly.Fill(slot, order, position, assembly.desks[part]);
        }
    }
}
