using Gradus.Cli.Commands.Bench;
using Gradus.Kernels.Convolution;
using Gradus.Nn;

namespace Gradus.Tests.Kernels.Convolution;

/// <summary>Which algorithm a convolution takes, at the shapes of training: so that none falls back to gathering unseen.</summary>
public sealed unsafe class ConvolutionRouteTests
{
    /// <summary>Every convolution of the networks that <c>gradus bench train</c> times: forward, backward-data by phases, backward-weights.</summary>
    static readonly IReadOnlyDictionary<string, string> Trained = new Dictionary<string, string>
    {
        ["32x32x3 to 30x30x32 by 3x3/1"] = "Gathered, Rows, Gathered",
        ["32x32x3 to 32x32x16 by 3x3/1"] = "Gathered, Rows, Gathered",
        ["32x32x3 to 32x32x64 by 3x3/1"] = "Gathered, Rows, Gathered",
        ["32x32x16 to 16x16x32 by 1x1/2"] = "Gathered, Product, Gathered",
        ["32x32x16 to 16x16x32 by 3x3/2"] = "Rows, Product+Rows, Gathered",
        ["32x32x16 to 32x32x16 by 3x3/1"] = "Winograd, Winograd, Winograd",
        ["32x32x64 to 16x16x128 by 1x1/2"] = "Rows, Product, Gathered",
        ["32x32x64 to 16x16x128 by 3x3/2"] = "Rows, Product+Rows, Gathered",
        ["32x32x64 to 32x32x64 by 3x3/1"] = "Winograd, Winograd, Winograd",
        ["16x16x32 to 8x8x64 by 1x1/2"] = "Rows, Product, Gathered",
        ["16x16x32 to 8x8x64 by 3x3/2"] = "Rows, Product+Rows, Gathered",
        ["16x16x32 to 16x16x32 by 3x3/1"] = "Winograd, Winograd, Winograd",
        ["16x16x128 to 8x8x256 by 1x1/2"] = "Rows, Product, Gathered",
        ["16x16x128 to 8x8x256 by 3x3/2"] = "Rows, Product+Rows, Gathered",
        ["16x16x128 to 16x16x128 by 3x3/1"] = "Winograd, Winograd, Winograd",
        ["15x15x32 to 13x13x64 by 3x3/1"] = "Winograd, Winograd, Winograd",
        ["8x8x64 to 8x8x64 by 3x3/1"] = "Winograd, Winograd, Winograd",
        ["8x8x256 to 4x4x512 by 1x1/2"] = "Gathered, Product, Gathered",
        ["8x8x256 to 4x4x512 by 3x3/2"] = "Gathered, Gathered+Product, Gathered",
        ["8x8x256 to 8x8x256 by 3x3/1"] = "Winograd, Winograd, Winograd",
        ["6x6x64 to 4x4x64 by 3x3/1"] = "Winograd, Winograd, Winograd",
        ["4x4x512 to 4x4x512 by 3x3/1"] = "Winograd, Winograd, Winograd",
    };

    [Fact]
    public void The_convolutions_of_the_timed_networks_take_these_ways()
    {
        var found = BenchModel.All.SelectMany(model => Convolutions(Model.Build(model.Layers, model.Input, seed: 1).Layers)).Distinct().ToDictionary(Name, Ways);
        string[] listed = [.. Lines(Trained)], taken = [.. Lines(found)];
        Assert.True(listed.SequenceEqual(taken), $"taken but not listed:\n{string.Join('\n', taken.Except(listed))}\nlisted but not taken:\n{string.Join('\n', listed.Except(taken))}");
    }

    [Fact]
    public void Every_3x3_convolution_of_stride_1_behind_the_first_is_Winograd_all_three_times()
    {
        string[] names = [.. Trained.Keys.Where(name => name.EndsWith("3x3/1", StringComparison.Ordinal) && !name.StartsWith("32x32x3 ", StringComparison.Ordinal))];
        Assert.True(names.Length >= 9, $"only {names.Length} are listed");
        Assert.All(names, name => Assert.Equal("Winograd, Winograd, Winograd", Trained[name]));
    }

    [Theory]
    [InlineData(56, 64, 64, 3, 1, 1, 1, "Winograd, Winograd, Winograd")]
    [InlineData(7, 512, 512, 3, 1, 1, 1, "Winograd, Winograd, Winograd")]
    [InlineData(17, 16, 33, 3, 1, 1, 1, "Winograd, Winograd, Winograd")]
    [InlineData(32, 15, 64, 3, 1, 1, 1, "Rows, Rows, Gathered")]
    [InlineData(32, 64, 15, 3, 1, 1, 1, "Rows, Rows, Gathered")]
    [InlineData(5, 64, 64, 3, 1, 1, 1, "Gathered, Gathered, Gathered")]
    [InlineData(224, 3, 64, 7, 2, 1, 1, "Gathered, Rows, Gathered")]
    [InlineData(32, 3, 16, 3, 1, 1, 1, "Gathered, Rows, Gathered")]
    [InlineData(28, 1, 32, 3, 1, 1, 1, "Gathered, Rows, Gathered")]
    [InlineData(32, 64, 64, 5, 1, 1, 1, "Rows, Rows, Gathered")]
    [InlineData(16, 128, 256, 1, 1, 1, 1, "Product, Product, Product")]
    [InlineData(32, 64, 128, 1, 2, 1, 1, "Rows, Product, Gathered")]
    [InlineData(32, 64, 64, 3, 1, 2, 1, "Gathered, Gathered, Gathered")]
    [InlineData(32, 64, 64, 3, 1, 1, 4, "Gathered, Gathered, Gathered")]
    [InlineData(32, 64, 64, 3, 1, 1, 64, "Depthwise, Depthwise, Depthwise")]
    public void Other_convolutions_take_these_ways(int side, int c, int filters, int kernel, int stride, int dilation, int groups, string ways)
    {
        int pad = kernel / 2 * dilation;
        Assert.Equal(ways, Ways(new ConvolutionShape(2, side, side, c, kernel, kernel, filters, stride, stride, pad, pad, pad, pad, dilation, dilation, groups)));
    }

    [Fact]
    public void Neither_the_batch_nor_the_threads_choose()
    {
        var one = new ConvolutionShape(1, 8, 8, 64, 3, 3, 64, 1, 1, 1, 1, 1, 1);
        Assert.Equal(Ways(one), Ways(one with { N = 1000 }));
    }

    static string Ways(ConvolutionShape s)
    {
        if (s.IsDepthwise) return "Depthwise, Depthwise, Depthwise";
        string forward = $"{Gradus.Kernels.Convolution.Convolution.Pass(s, 0, null, null, null, null, false).Route}";
        string data = string.Join('+', Phases(s).Distinct().Order());
        return $"{forward}, {data}, {WeightGradient.Way(s, Gradus.Kernels.Convolution.Convolution.Looking(s, null, 0))}";
    }

    /// <summary>The way of each phase of the data gradient that meets a tap.</summary>
    internal static IEnumerable<Route> Phases(ConvolutionShape s)
    {
        for (int y = 0; y < s.StrideH; y++)
        {
            for (int x = 0; x < s.StrideW; x++)
            {
                Phase rows = Phase.Of(y, s.H, s.KernelH, s.StrideH, s.PadTop, s.DilationH), columns = Phase.Of(x, s.W, s.KernelW, s.StrideW, s.PadLeft, s.DilationW);
                if (rows.Taps * columns.Taps > 0) yield return Way(s, rows, columns);
            }
        }
    }

    static Route Way(in ConvolutionShape s, Phase rows, Phase columns) => DataGradient.Pass(s, rows, columns, 0, null, null, null, false).Route;

    /// <summary>The shapes of a network's convolutions; their windows are square, and padded not at all or so that a stride of 1 keeps the size.</summary>
    static IEnumerable<ConvolutionShape> Convolutions(Layer layer)
    {
        foreach (Layer child in layer.Children)
        {
            foreach (ConvolutionShape inner in Convolutions(child)) yield return inner;
            if (child.Parameters is not [var weight, ..] || weight.Segment.Shape is not { Rank: 4 } w) continue;
            int stride = child.Input[0] / child.Output[0], pad = child.Output[0] == child.Input[0] - w[0] + 1 ? 0 : w[0] / 2;
            var shape = new ConvolutionShape(1, child.Input[0], child.Input[1], w[2], w[0], w[1], w[3], stride, stride, pad, pad, pad, pad);
            Assert.Equal((child.Output[0], child.Output[1], child.Output[2]), (shape.OutH, shape.OutW, shape.Filters));
            yield return shape;
        }
    }

    static string Name(ConvolutionShape s) => $"{s.H}x{s.W}x{s.C} to {s.OutH}x{s.OutW}x{s.Filters} by {s.KernelH}x{s.KernelW}/{s.StrideH}";

    static IEnumerable<string> Lines(IReadOnlyDictionary<string, string> ways) => ways.Select(one => $"{one.Key}: {one.Value}").Order(StringComparer.Ordinal);
}
