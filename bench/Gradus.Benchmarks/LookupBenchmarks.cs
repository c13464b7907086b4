using BenchmarkDotNet.Attributes;
using Gradus.Kernels.Recurrent;

namespace Gradus.Benchmarks;

/// <summary>8,192 rows of a table of 10,000 rows by their numbers, and their gradients back; the reference is the formula as a loop.</summary>
public class LookupBenchmarks : OnPool
{
    const int Size = 10_000, Rows = 8_192;

    float[] indices = [], table = [], y = [], dtable = [];

    /// <summary>Columns of the table.</summary>
    [Params(16, 128)]
    public int Columns { get; set; }

    [Benchmark(Baseline = true), BenchmarkCategory("forward")]
    public void ReferenceForward()
    {
        for (int r = 0; r < Rows; r++)
        {
            for (int c = 0; c < Columns; c++) y[(r * Columns) + c] = table[((int)indices[r] * Columns) + c];
        }
    }

    [Benchmark, BenchmarkCategory("forward")]
    public void Forward() => Lookup.Forward(indices, table, Columns, y);

    [Benchmark(Baseline = true), BenchmarkCategory("backward")]
    public void ReferenceBackward()
    {
        Array.Clear(dtable);
        for (int r = 0; r < Rows; r++)
        {
            for (int c = 0; c < Columns; c++) dtable[((int)indices[r] * Columns) + c] += y[(r * Columns) + c];
        }
    }

    [Benchmark, BenchmarkCategory("backward")]
    public void Backward() => Lookup.Backward(indices, y, Columns, dtable, accumulate: false);

    /// <inheritdoc/>
    protected override void Draw() =>
        (indices, table, y, dtable) = (Draws.Indices(1, Rows, Size), Draws.Floats(2, Size * Columns), Draws.Floats(3, Rows * Columns), new float[Size * Columns]);
}
