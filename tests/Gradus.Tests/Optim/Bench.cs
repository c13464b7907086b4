using Gradus.Kernels.Random;
using Gradus.Optim;
using Gradus.Tensors;

namespace Gradus.Tests.Optim;

/// <summary>An arena with its sweep, with weights and gradients given by hand.</summary>
sealed class Bench
{
    public Bench(OptimizerSpec optimizer, params ReadOnlySpan<int> lengths)
    {
        Optimizer = optimizer;
        for (int i = 0; i < lengths.Length; i++) Arena.Declare($"{i}/weight", Shape.Of(lengths[i]), isWeight: true);
        Arena.Allocate(optimizer.Slots);
        Sweep = new Sweep(Arena);
    }

    public Arena Arena { get; } = new();

    public Sweep Sweep { get; }

    public OptimizerSpec Optimizer { get; }

    public long Committed { get; private set; }

    public Span<float> Weights => Arena.Parameters[0].Value.Span;

    public Span<float> Gradient => Arena.Parameters[0].Gradient;

    public void Step(double schedule = 1, ClipSpec? clip = null, Regularize? regularize = null)
    {
        Sweep.Measure();
        Sweep.Commit(Optimizer, schedule, Committed++, clip, regularize);
    }

    public void Draw(Region region, ulong stream)
    {
        var random = new Rng(11, stream);
        for (int i = 0; i < Arena.Segments.Count; i++)
        {
            float[] values = new float[Arena.Segments[i].Length];
            for (int k = 0; k < values.Length; k++) values[k] = (float)random.Normal((ulong)((i * 1_000_000) + k));
            Arena.CopyFrom(region, Arena.Segments[i], values);
        }
    }

    /// <summary>Goes on where another stands.</summary>
    public void Resume(Bench other)
    {
        foreach (Region region in State(other.Arena.Slots))
        {
            foreach (Segment segment in Arena.Segments)
            {
                float[] values = new float[segment.Length];
                other.Arena.CopyTo(region, segment, values);
                Arena.CopyFrom(region, segment, values);
            }
        }
        Committed = other.Committed;
    }

    /// <summary>The bits of all values and slots.</summary>
    public int[] Bits()
    {
        var bits = new List<int>();
        foreach (Region region in State(Arena.Slots))
        {
            foreach (Segment segment in Arena.Segments)
            {
                float[] values = new float[segment.Length];
                Arena.CopyTo(region, segment, values);
                foreach (float value in values) bits.Add(BitConverter.SingleToInt32Bits(value));
            }
        }
        return [.. bits];
    }

    static IEnumerable<Region> State(int slots) => Enumerable.Range(0, slots).Select(Region.Slot).Prepend(Region.Values);
}
