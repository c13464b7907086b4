using Gradus.Kernels;
using Gradus.Optim;
using Gradus.Optim.Rules;

namespace Gradus.Tests.Tensors;

[Collection("alone")]
public sealed class AllocationTests
{
    [Theory]
    [InlineData("mlp", 1)]
    [InlineData("mlp", 2)]
    [InlineData("images", 1)]
    [InlineData("images", 2)]
    [InlineData("sequences", 1)]
    [InlineData("sequences", 2)]
    public void A_thousand_steps_allocate_nothing(string which, int threads)
    {
        using var pool = new Threads(threads);
        using Threads.Scope scope = pool.Enter();
        Net net = which switch { "mlp" => Net.Mlp(), "images" => Net.Images(), _ => Net.Sequences() };
        var sweep = new Sweep(net.Model.Arena);
        var rule = new Adam();
        long step = 0;
        void Run(int steps)
        {
            for (int i = 0; i < steps; i++)
            {
                net.Differentiate(step);
                sweep.Measure();
                sweep.Commit(rule, 1, step++);
            }
        }
        Run(20);
        long total = long.MaxValue;
        for (int round = 0; round < 3 && total > 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true), mine = GC.GetAllocatedBytesForCurrentThread();
            Run(1000);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - mine);
            total = Math.Min(total, GC.GetTotalAllocatedBytes(precise: true) - before);
        }
        // What other threads allocate. The smallest object has 24 bytes, so one a step would make 24,000; the test host's own timers
        // make about 600 a second, and a busy machine takes ten seconds (measured on one thread, where no other thread computes: 3,304 in 5 s).
        Assert.InRange(total, 0, 12_000);
    }
}
