using Gradus.Kernels.Random;
using Gradus.Optim;

namespace Gradus.Tests.Optim;

public sealed class ClipMemoryTests
{
    [Fact]
    public void Percentiles_are_those_of_NumPy()
    {
        var memory = new ClipMemory();
        foreach (double norm in new[] { 15.0, 20, 35, 40, 50 }) memory.Add(norm);
        Assert.Equal(15, memory.Percentile(0));
        Assert.Equal(17, memory.Percentile(10), 1e-12);
        Assert.Equal(29, memory.Percentile(40), 1e-12);
        Assert.Equal(35, memory.Percentile(50));
        Assert.Equal(50, memory.Percentile(100));
    }

    [Fact]
    public void It_keeps_the_last_ones_in_order_and_forgets_the_oldest()
    {
        var memory = new ClipMemory();
        var random = new Rng(5, 1);
        double[] all = [.. Enumerable.Range(0, ClipMemory.Capacity + 2500).Select(i => (double)(random.Bits((ulong)i) % 1000))];
        foreach (double norm in all) memory.Add(norm);
        double[] kept = all[2500..], sorted = [.. kept.Order()];
        Assert.Equal(ClipMemory.Capacity, memory.Count);
        Assert.Equal(kept, memory.ToArray());
        for (int p = 0; p <= 100; p += 5)
        {
            double at = p / 100.0 * (sorted.Length - 1);
            double low = sorted[(int)at], high = sorted[Math.Min((int)at + 1, sorted.Length - 1)];
            Assert.Equal(low + ((high - low) * (at - (int)at)), memory.Percentile(p));
        }
    }

    [Fact]
    public void Restored_it_goes_on_as_the_one_it_came_from()
    {
        ClipMemory straight = new(), resumed = new();
        for (int i = 0; i < ClipMemory.Capacity + 70; i++) straight.Add(i * 7919 % 5003);
        resumed.Add(3);
        resumed.Restore(straight.ToArray());
        for (int i = 0; i < 200; i++)
        {
            straight.Add(i * 31 % 97);
            resumed.Add(i * 31 % 97);
            Assert.Equal(straight.Percentile(10), resumed.Percentile(10));
        }
        Assert.Equal(straight.ToArray(), resumed.ToArray());
    }

    [Fact]
    public void What_is_no_norm_is_refused_and_nothing_has_no_percentile()
    {
        var memory = new ClipMemory();
        Assert.Throws<InvalidOperationException>(() => memory.Percentile(10));
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity, -1 }) Assert.Throws<ArgumentOutOfRangeException>(() => memory.Add(bad));
        memory.Add(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Percentile(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Percentile(100.5));
    }
}
