using System.Numerics;

namespace Gradus.Kernels.Recurrent;

/// <summary>The LSTM as its formula, one sequence, in any precision: what <see cref="LstmCell"/> is tested against.</summary>
public static class LstmReference
{
    /// <summary>The hidden states.</summary>
    /// <param name="sizes">The layer's weights; gates in the order i, f, g, o.</param>
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
        (T[] h, T[] c, T[] gates) = Run(sizes, x);
        T[] carried = new T[units], cell = new T[units];
        for (int t = steps - 1; t >= 0; t--)
        {
            var sums = new T[sizes.Width];
            for (int u = 0; u < units; u++)
            {
                int at = (t * sizes.Width) + u;
                T i = gates[at], f = gates[at + units], g = gates[at + (2 * units)], o = gates[at + (3 * units)];
                T squashed = T.Tanh(c[(t * units) + u]), d = dh[(t * units) + u] + carried[u];
                T dc = cell[u] + (d * o * (T.One - (squashed * squashed)));
                sums[u] = dc * g * i * (T.One - i);
                sums[u + units] = t == 0 ? T.Zero : dc * c[((t - 1) * units) + u] * f * (T.One - f);
                sums[u + (2 * units)] = dc * i * (T.One - (g * g));
                sums[u + (3 * units)] = d * squashed * o * (T.One - o);
                cell[u] = dc * f;
            }
            Array.Clear(carried);
            sizes.Spread(sums, sums, x, h, t, gradients, dx, carried);
        }
    }

    static (T[] H, T[] C, T[] Gates) Run<T>(RecurrentWeights<T> sizes, ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        int steps = x.Length / sizes.Features, units = sizes.Units;
        T[] h = new T[steps * units], c = new T[steps * units], gates = new T[steps * sizes.Width];
        for (int t = 0; t < steps; t++)
        {
            for (int column = 0; column < sizes.Width; column++)
            {
                T sum = sizes.Input(x, t, column) + sizes.Product(h, t, column);
                gates[(t * sizes.Width) + column] = column / units == 2 ? T.Tanh(sum) : T.One / (T.One + T.Exp(-sum));
            }
            for (int u = 0; u < units; u++)
            {
                int at = (t * sizes.Width) + u, own = (t * units) + u;
                c[own] = (gates[at] * gates[at + (2 * units)]) + (t == 0 ? T.Zero : gates[at + units] * c[own - units]);
                h[own] = gates[at + (3 * units)] * T.Tanh(c[own]);
            }
        }
        return (h, c, gates);
    }
}
