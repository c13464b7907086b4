using Gradus.Data;
using Gradus.Data.Datasets;
using Gradus.Tensors;

namespace Gradus.Tests.Data.Datasets;

public sealed class ImageSetsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    DataContext Context => new(".", [folder.Path], 1);

    void WriteMnist(int images, int labels, byte lastLabel = 9)
    {
        foreach (string part in (string[])["train", "t10k"])
        {
            byte[] classes = [.. Enumerable.Range(0, labels).Select(i => (byte)(i % 10))];
            classes[^1] = lastLabel;
            folder.Write($"mnist/{part}-images-idx3-ubyte.gz", TemporaryFolder.Gzip(TemporaryFolder.Idx(8, [images, 2, 3], new byte[images * 6])));
            folder.Write($"mnist/{part}-labels-idx1-ubyte", TemporaryFolder.Idx(8, [labels], classes));
        }
    }

    [Fact]
    public void A_folder_under_a_data_root_is_found_plain_or_packed()
    {
        WriteMnist(20, 20);
        DataSplits splits = new Mnist().Load(Context);
        Assert.Equal((18, 2, 20), (splits.Train.Count, splits.Validation!.Count, splits.Test!.Count));
        Assert.Equal(Shape.Of(2, 3, 1), splits.Train.SampleShape);
        Assert.True(splits.Train.IsBytes);
        Assert.Equal(10, splits.Train.Classes);
        DataSplits same = new Mnist { Path = "mnist", Validation = 0 }.Load(Context);
        Assert.Equal(20, same.Train.Count);
    }

    [Fact]
    public void As_many_labels_as_images_are_needed()
    {
        WriteMnist(20, 19);
        Assert.Contains("20 images", Assert.Throws<DataException>(() => new Mnist().Load(Context)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_out_of_range_is_refused_with_its_index()
    {
        WriteMnist(20, 20, lastLabel: 10);
        Assert.Contains("label of sample 19 is 10", Assert.Throws<DataException>(() => new Mnist().Load(Context)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mnist")]
    [InlineData("fashion-mnist")]
    [InlineData("cifar10")]
    [InlineData("cifar100")]
    public void Missing_data_end_with_the_command_that_helps(string set)
    {
        DataSpec spec = set switch { "mnist" => new Mnist(), "cifar10" => new Cifar10(), "cifar100" => new Cifar100(), _ => new FashionMnist() };
        Assert.EndsWith($"gradus data fetch {set}", Assert.Throws<DataException>(() => spec.Load(Context)).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(folder.Path, set));
        Assert.EndsWith($"gradus data fetch {set}", Assert.Throws<DataException>(() => spec.Load(Context)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cifar_batches_are_joined_in_order()
    {
        for (int batch = 1; batch <= 5; batch++)
            folder.Write($"cifar10/cifar-10-batches-bin/data_batch_{batch}.bin", [(byte)batch, .. new byte[3072], (byte)batch, .. new byte[3072]]);
        folder.Write("cifar10/cifar-10-batches-bin/test_batch.bin", [7, .. new byte[3072]]);
        DataSplits splits = new Cifar10 { Validation = 0 }.Load(Context);
        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], Enumerable.Range(0, 10).Select(splits.Train.Label));
        Assert.Equal(7, splits.Test!.Label(0));
        Assert.Equal("horse", splits.Test.ClassNames[7]);
        Assert.Equal(Shape.Of(32, 32, 3), splits.Train.SampleShape);
    }

    [Theory]
    [InlineData("cifar100")]
    [InlineData("cifar100/cifar-100-binary")]
    public void Of_cifar100_the_fine_labels_are_the_classes(string place)
    {
        folder.Write($"{place}/train.bin", [.. Enumerable.Range(0, 100).SelectMany(i => (byte[])[(byte)(i / 5), (byte)i, .. Enumerable.Repeat((byte)i, 3072)])]);
        folder.Write($"{place}/test.bin", [19, 99, .. new byte[3072]]);
        DataSplits splits = new Cifar100 { Validation = 0 }.Load(Context);
        Assert.Equal(Enumerable.Range(0, 100), Enumerable.Range(0, splits.Train.Count).Select(splits.Train.Label));
        float[] image = new float[3072];
        splits.Train.Fill(42, image, new float[1]);
        Assert.All(image, value => Assert.Equal(42, value));
        Assert.Equal((100, 99, Shape.Of(32, 32, 3), true), (splits.Train.Classes, splits.Test!.Label(0), splits.Train.SampleShape, splits.Train.IsBytes));
        Assert.Equal(("apple", "leopard", "worm"), (splits.Train.ClassNames[0], splits.Train.ClassNames[42], splits.Train.ClassNames[99]));
        Assert.Equal(splits.Train.ClassNames.Order(StringComparer.Ordinal), splits.Train.ClassNames);
    }

    [Fact]
    public void Names_beside_cifar100_are_taken_and_counted()
    {
        folder.Write("cifar100/train.bin", [0, 7, .. new byte[3072]]);
        folder.Write("cifar100/test.bin", [0, 8, .. new byte[3072]]);
        File.WriteAllLines(Path.Combine(folder.Path, "cifar100", "fine_label_names.txt"), Enumerable.Range(0, 100).Select(i => $"kind {i}"));
        DataSplits splits = new Cifar100 { Validation = 0 }.Load(Context);
        Assert.Equal("kind 8", splits.Test!.ClassNames[splits.Test.Label(0)]);
        File.WriteAllText(Path.Combine(folder.Path, "cifar100", "fine_label_names.txt"), "apple\nbear\n");
        Assert.EndsWith("fine_label_names.txt: has 2 names, one a line; the 100 classes have one each",
            Assert.Throws<DataException>(() => new Cifar100().Load(Context)).Message, StringComparison.Ordinal);
    }
}
