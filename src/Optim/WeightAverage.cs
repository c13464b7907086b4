using Gradus.Kernels.Drivers;
using Gradus.Kernels.Functions;
using Gradus.Tensors;

namespace Gradus.Optim;

/// <summary>The exponential moving average of the weights: after each committed step avg = d·avg + (1 − d)·p with d = min(decay, (1 + t)/(10 + t)).</summary>
/// <param name="arena">Allocated with an average, which begins as a copy of the first weights.</param>
/// <param name="decay">From 0 to below 1.</param>
/// <remarks>
/// The bound on d, as in TensorFlow's <c>ExponentialMovingAverage</c> with <c>num_updates</c> and in timm's warm-up, lets the average leave
/// the first weights behind: a run of 200 steps with a decay of 0.999 would otherwise still be four fifths of what it began with.
/// Polyak and Juditsky 1992, "Acceleration of stochastic approximation by averaging".
/// </remarks>
public sealed class WeightAverage(Arena arena, float decay)
{
    /// <summary>Takes in the weights of a step; one pass over memory, the same bits on any number of threads.</summary>
    /// <param name="step">t: how many steps are committed, this one included.</param>
    public void Update(long step)
    {
        var kernel = new Blend((float)(1 - Math.Min(decay, (1.0 + step) / (10.0 + step))));
        arena.Run(ref kernel);
    }

    readonly struct Blend(float share) : IArenaKernel
    {
        public void Run(ArenaMemory memory) => Elementwise.Binary(new Toward(share), memory.Average, memory.Values, memory.Average);
    }
}
