using Gradus.Kernels.Optimize;
using Gradus.Tensors;

namespace Gradus.Optim;

/// <summary>The norms of gradient and weights per unit: per column of the last axis, which is an output of a dense layer or a filter of a convolution.</summary>
/// <remarks>
/// A parameter of one axis (a bias, a gain) is one unit as a whole, as in Brock et al. 2021 and in timm. The groups of a transposed convolution
/// [K,K,I,O/groups] lie along the rows, so its unit j is filter j of every group together.
/// </remarks>
public sealed class UnitVitals
{
    readonly Arena arena;
    readonly double[] gradients, weights;

    internal UnitVitals(Arena arena)
    {
        this.arena = arena;
        var segments = new (int Start, int Length, int Columns)[arena.Segments.Count];
        for (int i = 0; i < segments.Length; i++)
        {
            Segment segment = arena.Segments[i];
            segments[i] = (segment.Start, segment.Length, segment.Shape.Rank > 1 && segment.Length > 0 ? segment.Shape[-1] : 1);
        }
        Layout = new Units(segments);
        gradients = new double[Layout.Count];
        weights = new double[Layout.Count];
    }

    /// <summary>How many units all segments have together, in declaration order.</summary>
    public int Count => Layout.Count;

    internal Units Layout { get; }

    /// <summary>√Σg² of a unit, before clipping.</summary>
    public double GradientNorm(int unit) => Math.Sqrt(gradients[unit]);

    /// <summary>√Σp² of a unit, before the step.</summary>
    public double WeightNorm(int unit) => Math.Sqrt(weights[unit]);

    internal void Measure()
    {
        var kernel = new Gauge(Layout, gradients, weights);
        arena.Run(ref kernel);
    }

    readonly struct Gauge(Units units, double[] gradients, double[] weights) : IArenaKernel
    {
        public void Run(ArenaMemory memory)
        {
            UnitSquares.Measure(memory.Gradients, units, gradients);
            UnitSquares.Measure(memory.Values, units, weights);
        }
    }
}
