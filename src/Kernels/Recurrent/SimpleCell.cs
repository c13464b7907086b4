using System.Runtime.CompilerServices;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Recurrent;

/// <summary>h = φ(x·W + b + h′·R), where h′ is the hidden state before.</summary>
/// <typeparam name="TFunction">φ; its slope must be a function of its value alone (<see cref="IUnary.NeedsInput"/> false).</typeparam>
/// <param name="function">φ.</param>
/// <remarks>Elman, "Finding structure in time" (1990); numbers as in PyTorch's RNN.</remarks>
public readonly unsafe struct SimpleCell<TFunction>(TFunction function) : IRecurrentCell
    where TFunction : struct, IUnary
{
    /// <inheritdoc/>
    public static int Gates => 1;

    /// <inheritdoc/>
    public static bool HasState => false;

    /// <inheritdoc/>
    public static bool HasBypass => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward<TSimd, TVector>(in CellStep step)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        for (int j = 0; j < step.Units; j += TSimd.Lanes)
        {
            int rest = step.Units - j;
            TVector h = function.Value<TSimd, TVector>(CellLanes.Sum<TSimd, TVector>(in step, 0, j));
            CellLanes.Store<TSimd, TVector>(step.Carried + j, h, rest);
            CellLanes.Store<TSimd, TVector>(step.Hidden + j, h, rest);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward<TSimd, TVector>(in CellSlope slope)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        for (int j = 0; j < slope.Units; j += TSimd.Lanes)
        {
            int rest = slope.Units - j;
            TVector h = CellLanes.Load<TSimd, TVector>(slope.Hidden + j, rest);
            TVector dh = CellLanes.Load<TSimd, TVector>(slope.HiddenGradient + j, rest);
            CellLanes.Give<TSimd, TVector>(in slope, 0, j, TSimd.Multiply(dh, function.Slope<TSimd, TVector>(h, h)));
        }
    }
}
