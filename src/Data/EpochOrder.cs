namespace Gradus.Data;

/// <summary>The order of an epoch, and how often each sample came before in it; made again for each epoch, in the same arrays.</summary>
sealed class EpochOrder(Sampler sampler)
{
    readonly int[] indices = new int[sampler.Count];
    readonly int[] turns = new int[sampler.Repeats ? sampler.Count : 0];
    readonly int[] seen = new int[sampler.Repeats ? sampler.Count : 0];
    int made = -1;

    /// <summary>Takes up an epoch.</summary>
    public void Make(int epoch)
    {
        if (made == epoch) return;
        sampler.Order(epoch, indices);
        made = epoch;
        seen.AsSpan().Clear();
        for (int i = 0; i < turns.Length; i++) turns[i] = seen[indices[i]]++;
    }

    /// <summary>Which sample stands at a place.</summary>
    public int Index(int place) => indices[place];

    /// <summary>How often it came before; 0 where samples come once.</summary>
    public int Turn(int place) => turns.Length == 0 ? 0 : turns[place];
}
