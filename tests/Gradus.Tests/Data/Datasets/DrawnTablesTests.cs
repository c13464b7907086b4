using Gradus.Data;
using Gradus.Data.Datasets;

namespace Gradus.Tests.Data.Datasets;

public sealed class DrawnTablesTests
{
    static readonly DataContext Context = new(".", [], 1);

    static (float[] Input, int Label)[] Samples(IDataset dataset)
    {
        var samples = new (float[], int)[dataset.Count];
        for (int i = 0; i < samples.Length; i++)
        {
            var input = new float[dataset.SampleShape.Length];
            dataset.Fill(i, input, new float[1]);
            samples[i] = (input, dataset.Label(i));
        }
        return samples;
    }

    [Fact]
    public void Circles_are_two_rings()
    {
        DataSplits splits = new Circles(Samples: 400, Noise: 0, Factor: 0.3f) { Validation = 0 }.Load(Context);
        var samples = Samples(splits.Train);
        foreach ((float[] at, int label) in samples)
            Assert.Equal(label == 0 ? 1 : 0.3, Math.Sqrt((at[0] * at[0]) + (at[1] * at[1])), 1e-5);
        Assert.Equal(200, samples.Count(sample => sample.Label == 0));
        // All around: each quarter of the plane has its share.
        Assert.InRange(samples.Count(sample => sample.Input[0] > 0 && sample.Input[1] > 0), 70, 130);
        Assert.InRange(samples.Count(sample => sample.Input[0] < 0 && sample.Input[1] < 0), 70, 130);
    }

    [Fact]
    public void Blobs_have_the_spread_that_was_asked_for_about_centers_of_train_and_test_alike()
    {
        DataSplits splits = new Blobs(Classes: 2, Features: 3, Samples: 4000, Test: 4000, Spread: 0.5f) { Validation = 0 }.Load(Context);
        for (int feature = 0; feature < 3; feature++)
        {
            double[] train = [.. Samples(splits.Train).Where(sample => sample.Label == 1).Select(sample => (double)sample.Input[feature])];
            double[] test = [.. Samples(splits.Test!).Where(sample => sample.Label == 1).Select(sample => (double)sample.Input[feature])];
            double mean = train.Average();
            Assert.InRange(Math.Sqrt(train.Average(x => (x - mean) * (x - mean))), 0.47, 0.53);
            Assert.Equal(mean, test.Average(), 0.06);
        }
        Assert.Equal([3], [splits.Train.SampleShape[0]]);
    }
}
