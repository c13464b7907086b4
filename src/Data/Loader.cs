using Gradus.Augment;

namespace Gradus.Data;

/// <summary>Gives the batches of an epoch in order. The batches do not depend on the number of workers, and steady state allocates nothing.</summary>
/// <example><code>
/// using var loader = new Loader(splits.Train, sampler, splits.Scaling, workers: 0, part: "train");
/// loader.Begin(new Cursor(epoch, 0));
/// while (loader.TryNext(out Batch batch)) …
/// </code></example>
public sealed class Loader : IDisposable
{
    readonly Assembly assembly;
    readonly Prefetcher? prefetcher;
    readonly BatchSlot? own;
    readonly EpochOrder order;
    Cursor cursor;
    int number;
    bool isRunning;
    bool isDisposed;

    /// <summary>Makes a loader; <see cref="Begin"/> starts it.</summary>
    /// <param name="dataset">Where the samples come from.</param>
    /// <param name="sampler">Their order; its count is that of the data set.</param>
    /// <param name="scaling">How raw numbers are scaled.</param>
    /// <param name="workers">How many threads fill batches while a step runs; 0 fills them on the current compute pool when they are asked for.</param>
    /// <param name="part">What errors call the data: <c>train</c>, <c>validation</c>, <c>test</c>.</param>
    /// <param name="augment">What is made of each image, its scale included; null for nothing. Where it mixes samples of classes, targets are shares [classes].</param>
    /// <exception cref="ArgumentException">The pipeline is for images of another size or kind, or the scaling is not one for each channel.</exception>
    public Loader(IDataset dataset, Sampler sampler, Scaling scaling, int workers, string part, Pipeline? augment = null)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentNullException.ThrowIfNull(scaling);
        ArgumentOutOfRangeException.ThrowIfNegative(workers);
        ArgumentOutOfRangeException.ThrowIfNotEqual(sampler.Count, dataset.Count);
        if (augment is not null) Demand(dataset, scaling, augment);
        Dataset = dataset;
        Sampler = sampler;
        assembly = new Assembly(dataset, scaling, part, augment);
        order = new EpochOrder(sampler);
        if (workers == 0) own = assembly.NewSlot(sampler.LargestBatch);
        else prefetcher = new Prefetcher(assembly, sampler, order, workers);
    }

    /// <summary>Where the samples come from.</summary>
    public IDataset Dataset { get; }

    /// <summary>Their order.</summary>
    public Sampler Sampler { get; }

    /// <summary>Starts an epoch, or goes on within one where an earlier run stopped. What was prefetched is dropped.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The epoch has fewer samples than the cursor says were consumed.</exception>
    public void Begin(Cursor start)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(start.Epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(start.Samples);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start.Samples, Sampler.Count);
        prefetcher?.Abandon();
        order.Make(start.Epoch);
        cursor = start;
        number = 0;
        isRunning = true;
        prefetcher?.Begin(start);
    }

    /// <summary>The next batch; false at the end of the epoch. The buffers of the batch before are filled anew.</summary>
    /// <exception cref="DataException">A sample could not be made; the sentence names it.</exception>
    public bool TryNext(out Batch batch)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (!isRunning) throw new InvalidOperationException("the loader was not told where to begin");
        batch = default;
        int count = Sampler.Take(cursor.Samples);
        if (count == 0) return false;
        BatchSlot slot = prefetcher is null ? Assemble(count) : prefetcher.Wait(number);
        if (slot.Failure is { } failure)
        {
            isRunning = false;
            throw failure;
        }
        number++;
        cursor = cursor with { Samples = cursor.Samples + count };
        batch = new Batch(slot.Input, slot.Target, count, cursor);
        return true;
    }

    /// <summary>Stops the workers and waits for them; they leave after the sample at hand.</summary>
    public void Dispose()
    {
        if (isDisposed) return;
        isDisposed = true;
        prefetcher?.Dispose();
    }

    static void Demand(IDataset dataset, Scaling scaling, Pipeline augment)
    {
        if (dataset.SampleShape != Tensors.Shape.Of(augment.Source.Height, augment.Source.Width, augment.Source.Channels))
            throw new ArgumentException($"augment was made for images of {augment.Source}, not for samples of {dataset.SampleShape}");
        if (dataset.IsBytes != augment.IsBytes)
            throw new ArgumentException($"augment was made for images of {(augment.IsBytes ? "bytes" : "floats")}, but the data are {(dataset.IsBytes ? "bytes" : "floats")}");
        if (!augment.Normalizes) scaling.PerChannel(new float[augment.Source.Channels], new float[augment.Source.Channels]);
    }

    BatchSlot Assemble(int count)
    {
        assembly.Open(own!, cursor.Epoch, cursor.Samples, count);
        assembly.FillOnPool(own!, order);
        return own!;
    }
}
