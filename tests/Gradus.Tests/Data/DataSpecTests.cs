using Gradus.Catalogs;
using Gradus.Data;
using Gradus.Data.Datasets;
using Gradus.Tensors;

namespace Gradus.Tests.Data;

public sealed class DataSpecTests
{
    static readonly DataContext Context = new(".", [], 5);

    static int[] Histogram(IDataset dataset)
    {
        var counts = new int[dataset.Classes];
        for (int i = 0; i < dataset.Count; i++) counts[dataset.Label(i)]++;
        return counts;
    }

    static int[] Indices(IDataset? dataset)
    {
        var subset = Assert.IsType<Subset>(dataset);
        return [.. Enumerable.Range(0, subset.Count).Select(subset.SourceIndex)];
    }

    [Fact]
    public void Every_word_of_this_floor_is_in_the_catalogue_and_has_defaults()
    {
        var catalog = new Catalog<DataSpec>();
        string[] words = ["blobs", "cifar10", "cifar100", "circles", "digits", "fashion-mnist", "mnist", "npy"];
        foreach (string word in words)
        {
            Entry? entry = catalog.Find(word);
            Assert.NotNull(entry);
            Assert.True(entry.IsBare);
            foreach (string key in (string[])["path", "batch", "validation", "train-limit", "test-limit", "shuffle", "drop-last", "workers", "scale"])
                Assert.NotNull(entry.Find(key));
        }
        var spec = (Digits)catalog.Find("digits")!.Create(new Dictionary<string, object?> { ["train"] = 100, ["batch"] = 32, ["train-limit"] = 50 });
        Assert.Equal(new Digits(Train: 100) { Batch = 32, TrainLimit = 50 }, spec);
    }

    [Fact]
    public void Validation_is_a_share_of_every_class_that_the_seed_draws()
    {
        var spec = new Blobs(Classes: 4, Samples: 1000) { Validation = 0.1f };
        DataSplits splits = spec.Load(Context);
        Assert.Equal([225, 225, 225, 225], Histogram(splits.Train));
        Assert.Equal([25, 25, 25, 25], Histogram(splits.Validation!));
        Assert.Equal(Enumerable.Range(0, 1000), Indices(splits.Train).Concat(Indices(splits.Validation)).Order());
        Assert.Equal(Indices(splits.Validation), Indices(spec.Load(Context).Validation));
        Assert.NotEqual(Indices(splits.Validation), Indices(spec.Load(Context with { Seed = 6 }).Validation));
    }

    [Fact]
    public void Limits_are_exact_and_stratified_and_come_before_validation()
    {
        DataSplits splits = new Blobs(Classes: 3, Samples: 1000, Test: 100) { TrainLimit = 100, TestLimit = 10, Validation = 0.2f }.Load(Context);
        Assert.Equal(80, splits.Train.Count);
        Assert.Equal(20, splits.Validation!.Count);
        Assert.Equal(10, splits.Test!.Count);
        Assert.All(Histogram(splits.Train), count => Assert.InRange(count, 26, 28));
        Assert.All(Histogram(splits.Test), count => Assert.InRange(count, 3, 4));
    }

    [Fact]
    public void Without_a_share_the_test_part_validates_and_without_a_test_part_nothing_does()
    {
        DataSplits both = new Blobs { Validation = 0 }.Load(Context);
        Assert.Same(both.Test, both.Validation);
        DataSplits none = new Blobs(Test: 0) { Validation = 0 }.Load(Context);
        Assert.Null(none.Validation);
        Assert.Null(none.Test);
        Assert.Equal(1000, none.Train.Count);
    }

    [Fact]
    public void Numbers_to_be_predicted_are_split_as_one_class()
    {
        var values = new FloatSamples(new float[50], Shape.Of(1), Targets.Numbers(new float[50], Shape.Of(1)), "test");
        (int[] drawn, int[] others) = Stratified.Draw(values, 7, new Gradus.Kernels.Random.Rng(1));
        Assert.Equal(7, drawn.Length);
        Assert.Equal(Enumerable.Range(0, 50), drawn.Concat(others).Order());
    }

    [Theory]
    [InlineData("batch is 0")]
    [InlineData("validation is 1")]
    [InlineData("train-limit is 0")]
    [InlineData("test-limit is -1")]
    [InlineData("spread is NaN")]
    public void Values_out_of_range_are_refused_with_their_key(string says)
    {
        var error = Assert.Throws<ArgumentException>(object? () => says[0] switch
        {
            'b' => new Blobs { Batch = 0 },
            'v' => new Blobs { Validation = 1 },
            's' => new Blobs(Spread: float.NaN),
            _ when says[1] == 'r' => new Blobs { TrainLimit = 0 },
            _ => new Blobs { TestLimit = -1 },
        });
        Assert.StartsWith(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_sample_cannot_be_split()
    {
        var error = Assert.Throws<DataException>(() => new Circles(Samples: 1).Load(Context));
        Assert.Contains("validation: 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Standardize_looks_at_the_training_part_only()
    {
        DataSplits splits = new Blobs { Scale = Scale.Standardize, Validation = 0.5f }.Load(Context);
        double mean = 0;
        var input = new float[2];
        for (int i = 0; i < splits.Train.Count; i++)
        {
            splits.Train.Fill(i, input, new float[1]);
            mean += input[0];
        }
        Assert.Equal((float)(mean / splits.Train.Count), splits.Scaling.Shift[0], 1e-5f);
    }

    [Fact]
    public void A_label_outside_the_classes_is_refused_with_its_index()
    {
        var error = Assert.Throws<DataException>(() => Targets.Classes([0, 1, 2], ["a", "b"], "labels.idx"));
        Assert.Equal("labels.idx: the label of sample 2 is 2, but the 2 classes are 0 to 1", error.Message);
    }
}
