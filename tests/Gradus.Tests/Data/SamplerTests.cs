using Gradus.Data;
using Gradus.Data.Datasets;

namespace Gradus.Tests.Data;

public sealed class SamplerTests
{
    static List<int> Batches(Sampler sampler, int from = 0)
    {
        var sizes = new List<int>();
        for (int take; (take = sampler.Take(from)) > 0; from += take) sizes.Add(take);
        return sizes;
    }

    [Theory]
    [InlineData(10, 4, false, new[] { 4, 4, 2 })]
    [InlineData(9, 4, false, new[] { 4, 5 })]
    [InlineData(9, 4, true, new[] { 4, 4 })]
    [InlineData(8, 4, false, new[] { 4, 4 })]
    [InlineData(3, 1, false, new[] { 1, 1, 1 })]
    [InlineData(1, 4, false, new[] { 1 })]
    [InlineData(3, 4, false, new[] { 3 })]
    [InlineData(5, 4, false, new[] { 5 })]
    public void The_last_batch_is_short_but_a_single_sample_joins_the_batch_before(int count, int batch, bool dropLast, int[] sizes)
    {
        var sampler = new Sampler(count, batch, true, dropLast, 1);
        Assert.Equal(sizes, Batches(sampler));
        Assert.Equal(sizes.Length, sampler.Batches);
        Assert.Equal(sizes.Max(), sampler.LargestBatch);
        Assert.Equal(sizes.Sum(), sampler.SamplesPerEpoch);
    }

    [Fact]
    public void Counts_and_sizes_agree_for_every_small_case()
    {
        for (int count = 1; count < 40; count++)
            for (int batch = 1; batch < 12; batch++)
                foreach (bool dropLast in new[] { false, true })
                {
                    if (dropLast && count < batch) continue;
                    var sampler = new Sampler(count, batch, false, dropLast, 1);
                    List<int> sizes = Batches(sampler);
                    Assert.Equal(sampler.Batches, sizes.Count);
                    Assert.Equal(sampler.LargestBatch, sizes.Max());
                    Assert.Equal(sampler.SamplesPerEpoch, sizes.Sum());
                    Assert.True(batch == 1 || count == 1 || sizes[^1] > 1);
                }
    }

    [Fact]
    public void An_order_is_a_permutation_that_seed_and_epoch_decide()
    {
        int[] Order(ulong seed, int epoch)
        {
            var order = new int[50];
            new Sampler(50, 8, true, false, seed).Order(epoch, order);
            return order;
        }

        Assert.Equal(Order(1, 3), Order(1, 3));
        Assert.NotEqual(Order(1, 3), Order(1, 4));
        Assert.NotEqual(Order(1, 3), Order(2, 3));
        Assert.Equal(Enumerable.Range(0, 50), Order(1, 3).Order());
        Assert.NotEqual(Enumerable.Range(0, 50), Order(1, 3));
    }

    [Fact]
    public void Without_shuffle_every_epoch_runs_from_first_to_last()
    {
        var order = new int[20];
        new Sampler(20, 8, false, false, 1).Order(5, order);
        Assert.Equal(Enumerable.Range(0, 20), order);
    }

    [Theory]
    [InlineData(100, 16, false)]
    [InlineData(101, 16, true)]
    [InlineData(103, 7, false)]
    public void A_balanced_order_has_every_class_equally_often_and_keeps_its_length(int count, int batch, bool dropLast)
    {
        // One sample in ten is of class 1, one is of class 2, all others of class 0.
        int[] one = [.. Enumerable.Range(0, count).Where(i => i % 10 == 3)], two = [count - 1], zero = [.. Enumerable.Range(0, count - 1).Where(i => i % 10 != 3)];
        int[] Order(int epoch, ulong seed = 1)
        {
            var order = new int[count];
            new Sampler(count, batch, true, dropLast, seed, [zero, one, two]).Order(epoch, order);
            return order;
        }
        var extras = new HashSet<int>();
        for (int epoch = 0; epoch < 20; epoch++)
        {
            int[] order = Order(epoch);
            int[] often = [order.Count(zero.Contains), order.Count(one.Contains), order.Count(two.Contains)];
            Assert.Equal(count, often.Sum());
            Assert.InRange(often.Max() - often.Min(), 0, 1);
            extras.Add(Array.IndexOf(often, often.Max()));
            // A rare class is gone through evenly, a frequent one has nothing twice.
            int[] times = [.. one.Select(i => order.Count(drawn => drawn == i))];
            Assert.InRange(times.Max() - times.Min(), 0, 1);
            Assert.All(zero, i => Assert.InRange(order.Count(drawn => drawn == i), 0, 1));
            Assert.Equal(order, Order(epoch));
        }
        Assert.NotEqual(Order(1), Order(2));
        Assert.NotEqual(Order(1), Order(1, seed: 2));
        Assert.True(count % 3 == 0 || extras.Count > 1, "the odd sample always goes to the same class");
    }

    [Fact]
    public void What_cannot_be_balanced_is_refused()
    {
        DataSpec balanced = new Circles { Sampler = Sampling.Balanced };
        Assert.Contains("shuffle is false", Assert.Throws<DataException>(() => (balanced with { Shuffle = false }).TrainSampler(new CountingDataset(9), 1)).Message, StringComparison.Ordinal);
        var numbers = new FloatSamples([1, 2], Gradus.Tensors.Shape.Of(1), Targets.Numbers([1, 2], Gradus.Tensors.Shape.Of(1)), "numbers");
        Assert.Contains("the targets are numbers", Assert.Throws<DataException>(() => balanced.TrainSampler(numbers, 1)).Message, StringComparison.Ordinal);
        var counting = new CountingDataset(9);
        Assert.Equal(9, balanced.TrainSampler(counting, 1).Count);
        Assert.Equal(0, counting.Fills);
    }

    [Fact]
    public void Nothing_to_sample_is_refused()
    {
        Assert.Contains("fewer than a batch", Assert.Throws<DataException>(() => new Sampler(3, 4, true, true, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("no samples", Assert.Throws<DataException>(() => new Sampler(0, 4, true, false, 1)).Message, StringComparison.Ordinal);
    }
}
