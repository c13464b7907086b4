using Gradus.Kernels.Matmul;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Convolution.Winograd;

/// <summary>u (+)= Vᵀ·Z at one position: a product over tiles.</summary>
static unsafe class WinogradProduct<TSimd, TVector>
    where TSimd : ISimd<TVector>
    where TVector : struct
{
    /// <summary>Adds some tiles.</summary>
    /// <param name="inputs">V [tiles, inRow].</param>
    /// <param name="channels">Rows of u.</param>
    /// <param name="inRow">Floats from one tile of V to the next.</param>
    /// <param name="gradients">Z [tiles, width].</param>
    /// <param name="width">Columns of Z and u: whole vectors.</param>
    /// <param name="tiles">How many tiles.</param>
    /// <param name="sums">u [channels, width].</param>
    /// <param name="accumulate">Adds to u; otherwise starts from 0.</param>
    public static void Add(float* inputs, int channels, int inRow, float* gradients, int width, int tiles, float* sums, bool accumulate)
    {
        var product = new MatmulPanel { ARow = 1, AStep = inRow, BRow = width, CRow = width, K = tiles, Last = TSimd.Lanes, Accumulate = accumulate };
        for (int column = 0; column < width; column += 2 * TSimd.Lanes)
        {
            product.B = gradients + column;
            if (width - column > TSimd.Lanes) MatmulRows<TSimd, TVector, Two>.Run(channels, product, inputs, sums + column);
            else MatmulRows<TSimd, TVector, One>.Run(channels, product, inputs, sums + column);
        }
    }
}
