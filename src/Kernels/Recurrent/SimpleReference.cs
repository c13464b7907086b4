using System.Numerics;
using Gradus.Kernels.Functions;

namespace Gradus.Kernels.Recurrent;

/// <summary>The simple recurrent layer as its formula, one sequence, in any precision: what <see cref="SimpleCell{TFunction}"/> is tested against.</summary>
public static class SimpleReference
{
    /// <summary>h[t] = φ(x[t]·W + b + h[t−1]·R).</summary>
    /// <param name="function">φ.</param>
    /// <param name="sizes">The layer's weights.</param>
    /// <param name="x">[T,F].</param>
    /// <returns>[T,U].</returns>
    public static T[] Forward<T, TFunction>(TFunction function, RecurrentWeights<T> sizes, ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
        where TFunction : struct, IUnary
    {
        int steps = x.Length / sizes.Features, units = sizes.Units;
        var h = new T[steps * units];
        for (int t = 0; t < steps; t++)
        {
            for (int u = 0; u < units; u++) h[(t * units) + u] = function.Value(sizes.Input(x, t, u) + sizes.Product(h, t, u));
        }
        return h;
    }

    /// <summary>The gradients for a gradient of every h.</summary>
    /// <param name="function">φ.</param>
    /// <param name="sizes">The layer's weights.</param>
    /// <param name="x">[T,F].</param>
    /// <param name="dh">[T,U].</param>
    /// <param name="gradients">Added to.</param>
    /// <param name="dx">[T,F].</param>
    public static void Backward<T, TFunction>(TFunction function, RecurrentWeights<T> sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> dh, RecurrentWeights<T> gradients, Span<T> dx)
        where T : IFloatingPointIeee754<T>
        where TFunction : struct, IUnary
    {
        int steps = x.Length / sizes.Features, units = sizes.Units;
        T[] h = Forward(function, sizes, x), carried = new T[units];
        for (int t = steps - 1; t >= 0; t--)
        {
            var sums = new T[units];
            for (int u = 0; u < units; u++)
            {
                T sum = sizes.Input(x, t, u) + sizes.Product(h, t, u);
                sums[u] = (dh[(t * units) + u] + carried[u]) * function.Slope(sum, h[(t * units) + u]);
            }
            Array.Clear(carried);
            sizes.Spread(sums, sums, x, h, t, gradients, dx, carried);
        }
    }
}
