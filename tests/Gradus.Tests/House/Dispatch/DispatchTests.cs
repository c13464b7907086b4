using System.Reflection;
using Gradus.Kernels.Simd;

namespace Gradus.Tests.House.Dispatch;

/// <summary>Every operation and every kernel arrives at its hot loop, in every width, and nothing arrives at the slow oracles that tests compare with.</summary>
/// <remarks>Read from the instructions, so that no branch is missed; which branch a convolution takes is <c>ConvolutionRouteTests</c>.</remarks>
public sealed class DispatchTests
{
    static readonly Type[] Widths = [typeof(Simd512), typeof(Simd256), typeof(Simd128)];

    static readonly Lazy<Reach> All = new(() =>
    {
        IEnumerable<MethodBase> entries = [.. Entries.Operations, .. Entries.Kernels];
        return new Reach([.. entries, .. new Reach(entries).Backwards]);
    });

    [Fact]
    public void Every_operation_reaches_its_fast_kernels_forward_and_backward() => None(Missing(Entries.Operations, Expected.Loops));

    [Fact]
    public void Every_listed_operation_exists() => None(Expected.Loops.Keys.Except(Entries.Operations.Select(one => one.Name)));

    [Fact]
    public void Every_public_kernel_reaches_a_hot_loop()
    {
        Assert.True(Entries.Kernels.Count > 50, $"only {Entries.Kernels.Count} kernels were found");
        None(Entries.Kernels.Where(one => !new Reach([one]).Leaves.Any()).Select(Reach.Name).Except(Expected.WithoutLoop.Keys));
    }

    [Fact]
    public void What_has_no_loop_has_a_reason_and_no_reason_is_left_over()
    {
        IEnumerable<string> operations = Expected.Loops.SelectMany(one => (string[])[.. one.Value.Forward == "" ? [$"{one.Key} forward"] : (string[])[], .. one.Value.Backward == "" ? [$"{one.Key} backward"] : (string[])[]]);
        IEnumerable<string> kernels = Entries.Kernels.Where(one => !new Reach([one]).Leaves.Any()).Select(Reach.Name).Distinct();
        Assert.Equal(operations.Concat(kernels).Order(StringComparer.Ordinal), Expected.WithoutLoop.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_reaches_a_reference() => None(All.Value.References);

    [Fact]
    public void Every_hot_loop_that_is_reached_is_there_for_every_width()
    {
        Assert.True(All.Value.Leaves.Count() > 100, $"only {All.Value.Leaves.Count()} hot loops were reached");
        None(WithoutWidths(All.Value));
    }

    [Fact]
    public void A_loop_over_single_floats_has_a_reason() =>
        None(All.Value.Methods.Where(Loops.AreScalar).DistinctBy(Reach.Name).Where(method => !ScalarLoops.Reasons.ContainsKey(Reach.Name(method))).Select(All.Value.Path));

    [Fact]
    public void No_reason_for_a_loop_is_left_over() =>
        None(ScalarLoops.Reasons.Keys.Except(All.Value.Methods.Where(Loops.AreScalar).Select(Reach.Name)));

    [Fact]
    public void The_check_knows_what_stands_behind_every_call() =>
        None(All.Value.Unknown.Where(path => !path.Contains("→ ITapeObserver.", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Good", "ElementwiseLoops.Unary", "ElementwiseLoops.UnaryBackward", 0)]
    [InlineData("Good", "ElementwiseLoops.Unary MatmulTile.Run", "ElementwiseLoops.UnaryBackward", 1)]
    [InlineData("Good", "ElementwiseLoops.UnaryBackward", "ElementwiseLoops.Unary", 2)]
    [InlineData("SlowForward", "ElementwiseLoops.Unary", "ElementwiseLoops.Unary", 1)]
    [InlineData("SlowBackward", "ElementwiseLoops.Unary", "ElementwiseLoops.Binary", 1)]
    public void The_check_knows_a_fast_operation_from_a_slow_one(string name, string forward, string backward, int missing) =>
        Assert.Equal(missing, Missing([MadeUp(name)], new Dictionary<string, (string, string)> { [name] = (forward, backward) }).Count());

    [Fact]
    public void An_operation_that_is_not_listed_is_found() => Assert.Single(Missing([MadeUp("Good")], Expected.Loops));

    [Theory]
    [InlineData("Good", null)]
    [InlineData("SlowForward", "MadeUpOp.SlowForward → MadeUpOp.Convolutions → ConvolutionReference.Forward")]
    [InlineData("SlowBackward", "→ Threads.Run → MadeUpOp.Job.Run → MadeUpOp.Doubled.Of → MadeUpOp.DoublingReference.Of")]
    public void The_check_finds_a_reference_behind_calls_jobs_and_type_parameters(string name, string? path)
    {
        var forward = new Reach([MadeUp(name)]);
        string[] found = [.. forward.References, .. new Reach(forward.Backwards).References];
        if (path is null) Assert.Empty(found);
        else Assert.Contains(found, one => one.EndsWith(path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Good", new string[0])]
    [InlineData("HalfFast", new[] { "MadeUpOp.Copy: Simd128" })]
    public void The_check_finds_a_width_that_is_missing(string name, string[] missing) => Assert.Equal(missing, WithoutWidths(new Reach([MadeUp(name)])));

    [Fact]
    public void The_check_says_when_it_does_not_know_what_is_called() =>
        Assert.Equal(["MadeUpOp.Hidden → MadeUpOp.IAnything.Of"], new Reach([MadeUp("Hidden")]).Unknown);

    [Fact]
    public void The_check_finds_a_loop_over_single_floats() =>
        Assert.Contains(new Reach(new Reach([MadeUp("SlowBackward")]).Backwards).Methods, method => Reach.Name(method) == "MadeUpOp.Job.Run" && Loops.AreScalar(method));

    /// <summary>Fails with all of them, each on a line of its own and none cut short.</summary>
    static void None(IEnumerable<string> violations)
    {
        string[] all = [.. violations];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    static MethodInfo MadeUp(string name) => Entries.OperationsOf(typeof(MadeUpOp)).Single(one => one.Name == name);

    /// <summary>What the table asks for and the operations do not reach.</summary>
    static IEnumerable<string> Missing(IEnumerable<MethodInfo> operations, IReadOnlyDictionary<string, (string Forward, string Backward)> table)
    {
        foreach (MethodInfo operation in operations)
        {
            if (!table.TryGetValue(operation.Name, out (string Forward, string Backward) asked))
            {
                yield return $"{operation.Name}: which kernels must it reach? Say so in {nameof(Expected)}.cs";
                continue;
            }
            var forward = new Reach([operation], Entries.Computes);
            var backward = new Reach(forward.Backwards, Entries.Computes);
            foreach (string loop in Absent(asked.Forward, forward)) yield return $"{operation.Name} forward does not reach {loop}";
            foreach (string loop in Absent(asked.Backward, backward)) yield return $"{operation.Name} backward does not reach {loop}";
        }
    }

    static IEnumerable<string> Absent(string asked, Reach reach) => asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(reach.Leaves.Select(Reach.Name));

    /// <summary>The hot loops that some width does not have.</summary>
    static IEnumerable<string> WithoutWidths(Reach reach) => reach.Leaves.Where(leaf => Reach.Width(leaf) is not null).GroupBy(Reach.Name)
        .SelectMany(loop => Widths.Except(loop.Select(Reach.Width)).Select(width => $"{loop.Key}: {width!.Name}"));
}
