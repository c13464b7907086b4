using System.Runtime.Intrinsics;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Softmax;

/// <summary>Softmax, or cross-entropy of logits with class indices, of narrow rows.</summary>
/// <param name="x">[rows, columns].</param>
/// <param name="classes">[rows], or null for plain softmax.</param>
/// <param name="losses">[rows], or null.</param>
/// <param name="y">Probabilities, or the gradient of the loss, or null [rows, columns].</param>
/// <param name="rows">Rows.</param>
/// <param name="columns">Columns, at most <see cref="Most"/>.</param>
/// <param name="factor">What y is multiplied by.</param>
readonly unsafe struct NarrowJob(float* x, float* classes, float* losses, float* y, int rows, int columns, float factor) : IJob
{
    /// <summary>Wider rows go one by one.</summary>
    public const int Most = 48;

    /// <inheritdoc/>
    public void Run(int part, Workspace workspace)
    {
        if (SimdTier.Is512) Run<Simd512, Vector512<float>>(part, workspace);
        else if (SimdTier.Is256) Run<Simd256, Vector256<float>>(part, workspace);
        else Run<Simd128, Vector128<float>>(part, workspace);
    }

    void Run<TSimd, TVector>(int part, Workspace workspace)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        (int first, int end) = RowParts.At(part, rows, columns);
        float* block = workspace.Floats(columns * TSimd.Lanes), lanes = workspace.Floats(TSimd.Lanes);
        for (int row = first; row < end; row += TSimd.Lanes) Group<TSimd, TVector>(row, Math.Min(TSimd.Lanes, end - row), block, lanes);
    }

    void Group<TSimd, TVector>(int row, int count, float* block, float* lanes)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int start = row * columns;
        NarrowRows<TSimd, TVector>.Turn(x + start, count, columns, block);
        TVector sum = NarrowRows<TSimd, TVector>.ExpSum(block, columns, out TVector most);
        if (classes != null) Losses<TSimd, TVector>(row, count, sum, most, lanes);
        if (y == null) return;
        NarrowRows<TSimd, TVector>.Scale(block, columns, TSimd.Divide(TSimd.Broadcast(factor), sum));
        NarrowRows<TSimd, TVector>.TurnBack(block, count, columns, y + start);
        if (classes == null) return;
        for (int i = 0; i < count; i++) y[start + (i * columns) + (int)classes[row + i]] -= factor;
    }

    /// <summary>ln Σ e^(x − most) − (x − most) at the class; before y is written, which may stand where x is.</summary>
    void Losses<TSimd, TVector>(int row, int count, TVector sum, TVector most, float* lanes)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        for (int i = 0; i < TSimd.Lanes; i++) lanes[i] = i < count ? x[((row + i) * columns) + (int)classes[row + i]] : 0f;
        TVector chosen = TSimd.Subtract(TSimd.Load(lanes), most);
        TSimd.Store(lanes, TSimd.Subtract(VectorMath.Log<TSimd, TVector>(sum), chosen));
        for (int i = 0; i < count; i++) losses[row + i] = lanes[i];
    }
}
