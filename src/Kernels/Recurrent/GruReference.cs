using System.Numerics;

namespace Gradus.Kernels.Recurrent;

/// <summary>The GRU as its formula, one sequence, in any precision: what <see cref="GruCell"/> is tested against.</summary>
public static class GruReference
{
    /// <summary>The hidden states.</summary>
    /// <param name="sizes">The layer's weights; gates in the order r, z, n.</param>
    /// <param name="x">[T,F].</param>
    /// <returns>[T,U].</returns>
    public static T[] Forward<T>(RecurrentWeights<T> sizes, ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T> => Run(sizes, x).H;

    /// <summary>The gradients for a gradient of every h.</summary>
    /// <param name="sizes">The layer's weights.</param>
    /// <param name="x">[T,F].</param>
    /// <param name="dh">[T,U].</param>
    /// <param name="gradients">Added to.</param>
    /// <param name="dx">[T,F].</param>
    public static void Backward<T>(RecurrentWeights<T> sizes, ReadOnlySpan<T> x, ReadOnlySpan<T> dh, RecurrentWeights<T> gradients, Span<T> dx)
        where T : IFloatingPointIeee754<T>
    {
        int steps = x.Length / sizes.Features, units = sizes.Units;
        (T[] h, T[] gates, T[] inner) = Run(sizes, x);
        var carried = new T[units];
        for (int t = steps - 1; t >= 0; t--)
        {
            T[] input = new T[sizes.Width], product = new T[sizes.Width], before = new T[units];
            for (int u = 0; u < units; u++)
            {
                int at = (t * sizes.Width) + u, own = (t * units) + u;
                T r = gates[at], z = gates[at + units], n = gates[at + (2 * units)], d = dh[own] + carried[u];
                T dn = d * (T.One - z) * (T.One - (n * n));
                input[u] = product[u] = dn * inner[own] * r * (T.One - r);
                input[u + units] = product[u + units] = d * ((t == 0 ? T.Zero : h[own - units]) - n) * z * (T.One - z);
                input[u + (2 * units)] = dn;
                product[u + (2 * units)] = dn * r;
                gradients.RecurrentBias[u] += dn * r;
                before[u] = d * z;
            }
            sizes.Spread(input, product, x, h, t, gradients, dx, before);
            carried = before;
        }
    }

    static (T[] H, T[] Gates, T[] Inner) Run<T>(RecurrentWeights<T> sizes, ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        int steps = x.Length / sizes.Features, units = sizes.Units;
        T[] h = new T[steps * units], inner = new T[steps * units], gates = new T[steps * sizes.Width];
        for (int t = 0; t < steps; t++)
        {
            for (int column = 0; column < 2 * units; column++)
                gates[(t * sizes.Width) + column] = T.One / (T.One + T.Exp(-sizes.Input(x, t, column) - sizes.Product(h, t, column)));
            for (int u = 0; u < units; u++)
            {
                int at = (t * sizes.Width) + u, own = (t * units) + u, last = u + (2 * units);
                inner[own] = sizes.Product(h, t, last) + sizes.RecurrentBias[u];
                T n = gates[at + (2 * units)] = T.Tanh(sizes.Input(x, t, last) + (gates[at] * inner[own])), z = gates[at + units];
                h[own] = ((T.One - z) * n) + (t == 0 ? T.Zero : z * h[own - units]);
            }
        }
        return (h, gates, inner);
    }
}
