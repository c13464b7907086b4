using Gradus.Kernels.Random;

namespace Gradus.Data;

/// <summary>The order of the samples in an epoch and how they fall into batches. It has no state: an order is made again from (seed, epoch).</summary>
public sealed class Sampler
{
    const ulong Stream = 0x73616D706C6572; // "sampler"

    readonly Rng rng;
    readonly IReadOnlyList<int[]>? classes;

    /// <summary>Describes the orders of a data set.</summary>
    /// <param name="count">How many samples an epoch has.</param>
    /// <param name="batch">Samples in a batch.</param>
    /// <param name="shuffle">Whether each epoch has a random order of its own; else it is 0 … count − 1.</param>
    /// <param name="dropLast">Whether a last batch that is not full is left out.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="classes">The samples of each class, none of them empty, to be drawn equally often; null for every sample once.</param>
    /// <exception cref="DataException">There would be no batch at all.</exception>
    public Sampler(int count, int batch, bool shuffle, bool dropLast, ulong seed, IReadOnlyList<int[]>? classes = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        if (count < 1) throw new DataException("the data set has no samples");
        if (dropLast && count < batch)
            throw new DataException($"drop-last leaves nothing: {count} samples are fewer than a batch of {batch}");
        Count = count;
        Batch = batch;
        IsShuffled = shuffle;
        DropsLast = dropLast;
        this.classes = classes;
        rng = new Rng(seed).Child(Stream);
    }

    /// <summary>How many samples an order has.</summary>
    public int Count { get; }

    /// <summary>Samples in a batch.</summary>
    public int Batch { get; }

    /// <summary>Whether the order is random.</summary>
    public bool IsShuffled { get; }

    /// <summary>Whether a last batch that is not full is left out.</summary>
    public bool DropsLast { get; }

    /// <summary>Whether a sample may come more than once in an epoch.</summary>
    public bool Repeats => classes is not null;

    /// <summary>The largest batch that <see cref="Take"/> gives.</summary>
    public int LargestBatch => Count < Batch ? Count : Joins(Count % Batch) ? Batch + 1 : Batch;

    /// <summary>How many batches an epoch has.</summary>
    public int Batches
    {
        get
        {
            int rest = Count % Batch, full = Count / Batch;
            return rest == 0 || DropsLast || (full > 0 && Joins(rest)) ? full : full + 1;
        }
    }

    /// <summary>How many samples an epoch trains on.</summary>
    public int SamplesPerEpoch => DropsLast ? Count - (Count % Batch) : Count;

    /// <summary>Writes the order of an epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="order">As long as <see cref="Count"/>.</param>
    public void Order(int epoch, Span<int> order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNotEqual(order.Length, Count);
        if (classes is not null)
        {
            Balance(rng.Child((ulong)epoch), classes, order);
            return;
        }
        if (IsShuffled)
        {
            rng.Child((ulong)epoch).Shuffle(order);
            return;
        }
        for (int i = 0; i < order.Length; i++) order[i] = i;
    }

    /// <summary>The size of the next batch after <paramref name="consumed"/> samples; 0 at the end of the epoch.</summary>
    /// <remarks>The last batch may be short. One of a single sample has no variance, so that sample joins the batch before.</remarks>
    public int Take(int consumed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(consumed);
        int left = Count - consumed;
        if (left <= 0 || (DropsLast && left < Batch)) return 0;
        return left < Batch || (left == Batch + 1 && Joins(1)) ? left : Batch;
    }

    /// <summary>Draws every class equally often, one more of some where the length asks for it; a class is shuffled, and shuffled again whenever all of it was drawn.</summary>
    static void Balance(Rng epoch, IReadOnlyList<int[]> classes, Span<int> order)
    {
        int[] turns = new int[classes.Count], drawn = new int[order.Length];
        epoch.Child(0).Shuffle(turns);
        int at = 0;
        for (int k = 0; k < turns.Length; k++)
        {
            int[] members = classes[turns[k]], pass = new int[members.Length];
            int quota = (order.Length / turns.Length) + (k < order.Length % turns.Length ? 1 : 0);
            Rng own = epoch.Child(1).Child((ulong)turns[k]);
            for (int i = 0; i < quota; i++)
            {
                if (i % members.Length == 0) own.Child((ulong)(i / members.Length)).Shuffle(pass);
                drawn[at++] = members[pass[i % members.Length]];
            }
        }
        epoch.Child(2).Shuffle(order);
        for (int i = 0; i < order.Length; i++) order[i] = drawn[order[i]];
    }

    bool Joins(int rest) => rest == 1 && Batch > 1 && !DropsLast;
}
