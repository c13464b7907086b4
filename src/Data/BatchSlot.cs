using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>The buffers of one batch, and what went wrong in filling it.</summary>
sealed class BatchSlot(int largestBatch, int inputLength, int targetLength)
{
    readonly Lock gate = new();
    int failedAt;

    public HostBuffer Input { get; } = new(largestBatch * inputLength);

    public HostBuffer Target { get; } = new(largestBatch * targetLength);

    /// <summary>The epoch that the samples are for.</summary>
    public int Epoch { get; private set; }

    /// <summary>The epoch's order position of the first sample.</summary>
    public int Start { get; private set; }

    public int Count { get; private set; }

    /// <summary>Whether all samples are in place, or one failed.</summary>
    public bool IsReady { get; set; }

    public Exception? Failure { get; private set; }

    /// <summary>Prepares the slot for samples <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/> − 1 of an order.</summary>
    public void Open(int epoch, int start, int count, Shape sample, Shape target)
    {
        Epoch = epoch;
        Start = start;
        Count = count;
        IsReady = false;
        Failure = null;
        failedAt = int.MaxValue;
        Input.Shape = sample.Behind(count);
        Target.Shape = target.Behind(count);
    }

    /// <summary>Keeps the failure of the earliest sample, whoever comes first.</summary>
    public void Fail(int position, Exception failure)
    {
        lock (gate)
        {
            if (position >= failedAt) return;
            failedAt = position;
            Failure = failure;
        }
    }
}
