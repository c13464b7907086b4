using Gradus.Augment;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>Fills slots, sample after sample: raw numbers and then their scale, or what the pipeline makes of them.</summary>
sealed class Assembly(IDataset dataset, Scaling scaling, string part, Pipeline? pipeline)
{
    /// <summary>Floats that are worth a part of a fork: some 10 µs of copying, and at least as much of augmenting.</summary>
    const int FloatsPerPart = 32_768, AugmentedPerPart = 4_096;

    /// <summary>Parts for each thread where samples are augmented: each has a desk, which keeps images.</summary>
    const int DesksPerThread = 4;

    readonly Shape inputShape = pipeline is null ? dataset.SampleShape : Shape.Of(pipeline.Size.Height, pipeline.Size.Width, pipeline.Size.Channels);
    readonly Shape targetShape = AugmentDesk.TargetShape(dataset, pipeline);
    AugmentDesk?[] desks = [];

    public BatchSlot NewSlot(int largestBatch) => new(largestBatch, inputShape.Length, targetShape.Length);

    public void Open(BatchSlot slot, int epoch, int start, int count) => slot.Open(epoch, start, count, inputShape, targetShape);

    /// <summary>Room for one thread at a time to augment in; null where nothing is augmented.</summary>
    public AugmentDesk? NewDesk() => pipeline is null ? null : new AugmentDesk(dataset, pipeline, scaling);

    /// <summary>Fills a slot on the compute pool.</summary>
    public void FillOnPool(BatchSlot slot, EpochOrder order)
    {
        int samplesPerPart = Math.Max(1, (pipeline is null ? FloatsPerPart : AugmentedPerPart) / Math.Max(inputShape.Length, 1));
        if (pipeline is not null)
        {
            int most = DesksPerThread * Threads.Current.Count;
            samplesPerPart = Math.Max(samplesPerPart, (slot.Count + most - 1) / most);
        }
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
        int place = slot.Start + position, index = order.Index(place), inputs = inputShape.Length, targets = targetShape.Length;
        try
        {
            Span<float> input = slot.Input.Span.Slice(position * inputs, inputs), target = slot.Target.Span.Slice(position * targets, targets);
            if (desk is not null)
            {
                desk.Make(index, slot.Epoch, order.Turn(place), input, target);
                return true;
            }
            dataset.Fill(index, input, target);
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
