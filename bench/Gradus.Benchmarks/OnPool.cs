using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Gradus.Kernels;

#pragma warning disable CA1001 // the clean-up disposes of the pool

namespace Gradus.Benchmarks;

/// <summary>Benchmarks of kernels on a pool of threads. References run on one thread whatever the pool.</summary>
/// <remarks>BenchmarkDotNet derives from the classes, so those with benchmarks cannot be sealed.</remarks>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByParams, BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public abstract class OnPool
{
    Threads? pool;
    Threads.Scope scope;

    /// <summary>Threads of the pool.</summary>
    [Params(1, 2)]
    public int Pool { get; set; }

    /// <summary>Makes the pool and enters it; the thread that sets up is the one that runs.</summary>
    [GlobalSetup]
    public void Enter()
    {
        pool = new Threads(Pool);
        scope = pool.Enter();
        Draw();
    }

    /// <summary>Leaves the pool.</summary>
    [GlobalCleanup]
    public void Leave()
    {
        scope.Dispose();
        pool?.Dispose();
    }

    /// <summary>Makes the data.</summary>
    protected abstract void Draw();
}
