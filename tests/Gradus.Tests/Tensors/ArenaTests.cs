using Gradus.Nn.Layers;
using Gradus.Tensors;
using Gradus.Tests.Kernels;

namespace Gradus.Tests.Tensors;

public sealed class ArenaTests
{
    [Fact]
    public void Staged_statistics_count_when_published_and_are_forgotten_when_dropped()
    {
        var net = new Net(Shape.Of(3), 8, new BatchNorm(), new Dense(2));
        StateBuffer mean = net.Model.Arena.Buffers[0];
        float[] before = mean.Value.ToArray();
        net.Differentiate(1);
        SameBits.Equal(before, mean.Value);
        float[] staged = mean.Latest.ToArray();
        Assert.NotEqual(before, staged);
        net.Model.Arena.Drop();
        SameBits.Equal(before, mean.Value);
        SameBits.Equal(before, mean.Latest);
        net.Model.Arena.Publish();
        SameBits.Equal(before, mean.Value);
        net.Differentiate(2);
        net.Model.Arena.Publish();
        SameBits.Equal(staged, mean.Value);
    }

    [Fact]
    public void Two_passes_in_a_step_blend_one_after_the_other()
    {
        var net = new Net(Shape.Of(3), 8, new BatchNorm(), new Dense(2));
        StateBuffer mean = net.Model.Arena.Buffers[0];
        net.Differentiate(1);
        float[] once = mean.Latest.ToArray();
        net.Differentiate(1);
        // From 0: 0.1 μ, then 0.9 · 0.1 μ + 0.1 μ.
        for (int c = 0; c < 3; c++) Assert.Equal(once[c] * 1.9, mean.Latest[c], 1e-6);
    }

    [Fact]
    public void Names_are_unique_memory_comes_once_and_copies_must_fit()
    {
        var arena = new Arena();
        Parameter weight = arena.Declare("a", Shape.Of(2, 3), isWeight: true);
        Assert.Contains("before Arena.Allocate", Assert.Throws<InvalidOperationException>(() => weight.Value).Message, StringComparison.Ordinal);
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => arena.DeclareBuffer("a", Shape.Of(2))).Message, StringComparison.Ordinal);
        Segment next = arena.Declare("b", Shape.Of(5), isWeight: false).Segment;
        Assert.Equal(16, next.Start);
        arena.Allocate(1);
        Assert.Throws<InvalidOperationException>(() => arena.Allocate(1));
        Assert.Throws<InvalidOperationException>(() => arena.Declare("c", Shape.Of(1), true));
        Assert.Contains("a has 6 floats, not 5", Assert.Throws<ShapeException>(() => arena.CopyFrom(Region.Values, weight.Segment, new float[5])).Message, StringComparison.Ordinal);
        arena.CopyFrom(Region.Slot(0), next, [1, 2, 3, 4, 5]);
        float[] back = new float[5];
        arena.CopyTo(Region.Slot(0), next, back);
        Assert.Equal([1f, 2f, 3f, 4f, 5f], back);
        _ = new Tape(arena);
        Assert.Throws<InvalidOperationException>(() => new Tape(arena));
    }
}
