using BenchmarkDotNet.Attributes;
using Gradus.Cli.Commands.Bench;

namespace Gradus.Benchmarks;

/// <summary>The kernels and shapes of <c>gradus bench kernels</c>: products as training meets them, and the convolutions of ResNet-20 and ResNet-18.</summary>
public class KernelCases : OnPool
{
    Action? run;

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => KernelCase.All.Select(Name);

    /// <summary>Which.</summary>
    [ParamsSource(nameof(Names))]
    public string Case { get; set; } = "";

    /// <summary>One run.</summary>
    [Benchmark]
    public void Run() => run!();

    /// <inheritdoc/>
    protected override void Draw() => run = KernelCase.All.Single(one => Name(one) == Case).Open();

    static string Name(KernelCase one) => $"{one.Kernel} {one.Shape}";
}
