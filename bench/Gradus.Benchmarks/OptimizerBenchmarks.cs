using BenchmarkDotNet.Attributes;
using Gradus.Optim;
using Gradus.Optim.Rules;
using Gradus.Tensors;

namespace Gradus.Benchmarks;

/// <summary>The sweep over a million parameters in segments as layers have them: measure the gradients, then take the step.</summary>
public class OptimizerBenchmarks : OnPool
{
    const int Layers = 16, Side = 256;

    static readonly IReadOnlyDictionary<string, OptimizerSpec> Optimizers = new Dictionary<string, OptimizerSpec>
    {
        ["sgd"] = new Sgd(1e-4f),
        ["sgd with momentum"] = new Sgd(1e-4f, 0.9f),
        ["rms-prop"] = new RmsProp(1e-5f),
        ["adagrad"] = new Adagrad(1e-5f),
        ["adam"] = new Adam(1e-5f),
        ["adamw"] = new AdamW(1e-5f),
        ["lion"] = new Lion(1e-6f),
        ["lamb"] = new Lamb(1e-5f),
    };

    Sweep? sweep;
    long steps;

    /// <summary>Names of the optimizers.</summary>
    public static IEnumerable<string> Names => Optimizers.Keys;

    /// <summary>Which.</summary>
    [ParamsSource(nameof(Names))]
    public string Optimizer { get; set; } = "";

    [Benchmark]
    public void Measure() => sweep!.Measure();

    [Benchmark]
    public void MeasureAndCommit()
    {
        sweep!.Measure();
        sweep.Commit(Optimizers[Optimizer], schedule: 1, steps++);
    }

    /// <inheritdoc/>
    protected override void Draw()
    {
        var arena = new Arena();
        for (int layer = 0; layer < Layers; layer++)
        {
            arena.Declare($"{layer}/dense/weight", Shape.Of(Side, Side), isWeight: true);
            arena.Declare($"{layer}/dense/bias", Shape.Of(Side), isWeight: false);
        }
        arena.Allocate(Optimizers[Optimizer].Slots);
        for (int i = 0; i < arena.Segments.Count; i++)
        {
            arena.CopyFrom(Region.Values, arena.Segments[i], Draws.Floats((ulong)i, arena.Segments[i].Length));
            arena.CopyFrom(Region.Gradients, arena.Segments[i], Draws.Floats((ulong)i + 100, arena.Segments[i].Length, -1e-3, 1e-3));
        }
        (sweep, steps) = (new Sweep(arena), 0);
    }
}
