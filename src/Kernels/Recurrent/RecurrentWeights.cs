using System.Numerics;

namespace Gradus.Kernels.Recurrent;

/// <summary>Weights of a recurrent layer, or their gradients, for the references.</summary>
/// <typeparam name="T">The precision.</typeparam>
/// <param name="Features">F.</param>
/// <param name="Units">U.</param>
/// <param name="Weight">W [F, G·U].</param>
/// <param name="Recurrent">R [U, G·U].</param>
/// <param name="Bias">b [G·U].</param>
/// <param name="RecurrentBias">[U] of a GRU, else empty.</param>
public sealed record RecurrentWeights<T>(int Features, int Units, T[] Weight, T[] Recurrent, T[] Bias, T[] RecurrentBias)
    where T : IFloatingPointIeee754<T>
{
    /// <summary>G·U.</summary>
    public int Width => Bias.Length;

    /// <summary>Weights of the same sizes, all zero.</summary>
    public RecurrentWeights<T> Zeros() =>
        new(Features, Units, new T[Weight.Length], new T[Recurrent.Length], new T[Bias.Length], new T[RecurrentBias.Length]);

    /// <summary>Column <paramref name="column"/> of x[t]·W + b.</summary>
    public T Input(ReadOnlySpan<T> x, int t, int column)
    {
        T sum = Bias[column];
        for (int f = 0; f < Features; f++) sum += x[(t * Features) + f] * Weight[(f * Width) + column];
        return sum;
    }

    /// <summary>Column <paramref name="column"/> of h[t−1]·R; h[−1] is 0.</summary>
    public T Product(ReadOnlySpan<T> h, int t, int column)
    {
        T sum = T.Zero;
        for (int u = 0; u < Units && t > 0; u++) sum += h[((t - 1) * Units) + u] * Recurrent[(u * Width) + column];
        return sum;
    }

    /// <summary>Spreads the gradients of both products of a step over weights, input and the hidden state before.</summary>
    /// <param name="input">The gradient of x[t]·W + b.</param>
    /// <param name="product">The gradient of h[t−1]·R.</param>
    /// <param name="x">[T,F].</param>
    /// <param name="h">[T,U].</param>
    /// <param name="t">The step.</param>
    /// <param name="gradients">Added to.</param>
    /// <param name="dx">[T,F], added to.</param>
    /// <param name="before">The gradient of h[t−1], added to.</param>
    public void Spread(ReadOnlySpan<T> input, ReadOnlySpan<T> product, ReadOnlySpan<T> x, ReadOnlySpan<T> h, int t, RecurrentWeights<T> gradients, Span<T> dx, Span<T> before)
    {
        for (int column = 0; column < Width; column++)
        {
            gradients.Bias[column] += input[column];
            for (int f = 0; f < Features; f++)
            {
                gradients.Weight[(f * Width) + column] += x[(t * Features) + f] * input[column];
                dx[(t * Features) + f] += Weight[(f * Width) + column] * input[column];
            }
            for (int u = 0; u < Units && t > 0; u++)
            {
                gradients.Recurrent[(u * Width) + column] += h[((t - 1) * Units) + u] * product[column];
                before[u] += Recurrent[(u * Width) + column] * product[column];
            }
        }
    }
}
