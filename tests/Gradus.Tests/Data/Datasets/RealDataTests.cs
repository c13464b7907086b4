using Gradus.Data;
using Gradus.Data.Datasets;

namespace Gradus.Tests.Data.Datasets;

/// <summary>The facts that the README of the real data states.</summary>
public sealed class RealDataTests
{
    static readonly DataContext Context = new(".", [DataFactAttribute.Root], 1);

    static void Check(IDataset dataset, int[] histogram, int[] first, long[] sums)
    {
        var samples = Assert.IsType<ByteSamples>(dataset);
        var counts = new int[10];
        var channels = new long[sums.Length];
        for (int i = 0; i < samples.Count; i++)
        {
            counts[samples.Label(i)]++;
            ReadOnlySpan<byte> bytes = samples.Bytes(i);
            for (int b = 0; b < bytes.Length; b++) channels[b % sums.Length] += bytes[b];
        }
        Assert.Equal(histogram, counts);
        Assert.Equal(first, Enumerable.Range(0, 10).Select(samples.Label));
        Assert.Equal(sums, channels);
    }

    [DataFact]
    public void Mnist_has_its_histogram_first_labels_and_pixel_sums()
    {
        DataSplits splits = new Mnist { Validation = 0, Scale = Scale.Standardize }.Load(Context);
        Check(splits.Train, [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], [5, 0, 4, 1, 9, 2, 1, 3, 1, 4], [1567298545]);
        Check(splits.Test!, [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], [7, 2, 1, 0, 4, 1, 4, 9, 5, 9], [264923200]);
        Assert.Equal(0.130660, splits.Scaling.Shift[0] / 255.0, 1e-6);
        Assert.Equal(0.308108, splits.Scaling.Divisor[0] / 255.0, 1e-6);
    }

    [DataFact]
    public void Fashion_mnist_has_its_histogram_first_labels_and_pixel_sums()
    {
        DataSplits splits = new FashionMnist { Validation = 0, Scale = Scale.Standardize }.Load(Context);
        int[] train = [.. Enumerable.Repeat(6000, 10)], test = [.. Enumerable.Repeat(1000, 10)];
        Check(splits.Train, train, [9, 0, 0, 3, 0, 2, 7, 2, 5, 5], [3431114169]);
        Check(splits.Test!, test, [9, 2, 1, 1, 6, 1, 4, 6, 5, 7], [573469082]);
        Assert.Equal(0.286041, splits.Scaling.Shift[0] / 255.0, 1e-6);
        Assert.Equal(0.353024, splits.Scaling.Divisor[0] / 255.0, 1e-6);
    }

    [DataFact]
    public void Cifar10_has_its_histogram_first_labels_pixel_sums_and_deviations()
    {
        DataSplits splits = new Cifar10 { Validation = 0, Scale = Scale.Standardize }.Load(Context);
        int[] train = [.. Enumerable.Repeat(5000, 10)], test = [.. Enumerable.Repeat(1000, 10)];
        Assert.Equal(train, Enumerable.Range(0, 10).Select(label => Enumerable.Range(0, 50_000).Count(i => splits.Train.Label(i) == label)));
        Check(splits.Test!, test, [1, 5, 8, 8, 6, 1, 9, 1, 8, 1], [1290494044, 1266775517, 1176105674]);
        (int At, int[] First)[] batches = [(0, [6, 9, 9, 4, 1, 1, 2, 7, 8, 3]), (10_000, [1, 6, 6, 8, 8, 3, 4, 6, 0, 6]), (20_000, [8, 5, 0, 6, 9, 2, 8, 3, 6, 2]),
            (30_000, [0, 6, 0, 2, 7, 2, 1, 2, 4, 1]), (40_000, [1, 8, 5, 1, 5, 7, 4, 3, 8, 2])];
        foreach ((int at, int[] first) in batches) Assert.Equal(first, Enumerable.Range(at, 10).Select(splits.Train.Label));
        double[] mean = [0.491400, 0.482158, 0.446530], deviation = [0.247027, 0.243484, 0.261586];
        for (int channel = 0; channel < 3; channel++)
        {
            Assert.Equal(mean[channel], splits.Scaling.Shift[channel] / 255.0, 1e-6);
            Assert.Equal(deviation[channel], splits.Scaling.Divisor[channel] / 255.0, 1e-6);
        }
    }
}
