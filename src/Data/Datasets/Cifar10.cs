using Gradus.Data.Formats;
using Gradus.Tensors;

namespace Gradus.Data.Datasets;

/// <summary>CIFAR-10: 50,000 + 10,000 photographs, 32×32 RGB bytes, 10 classes, in its makers' binary form.</summary>
/// <remarks>Krizhevsky: "Learning multiple layers of features from tiny images" (2009).</remarks>
public sealed record Cifar10 : DataSpec
{
    const string Set = "cifar10";
    const string Folder = "cifar-10-batches-bin";

    static readonly IReadOnlyList<string> Names = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <inheritdoc/>
    protected override (IDataset Train, IDataset? Test) Read(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string folder = context.RequireSet(Set, Path);
        string inner = System.IO.Path.Combine(folder, Folder);
        if (Directory.Exists(inner)) folder = inner;
        return (ReadPart(folder, ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"]),
            ReadPart(folder, ["test_batch.bin"]));
    }

    static ByteSamples ReadPart(string folder, string[] files)
    {
        string[] paths = Array.ConvertAll(files, file => System.IO.Path.Combine(folder, file));
        if (Array.Find(paths, path => !File.Exists(path)) is { } missing)
            throw new DataException($"data: {missing} is missing; get the whole set with: gradus data fetch {Set}");
        (byte[] images, int[] labels) = CifarBinary.Read(paths, Names.Count, labelBytes: 1);
        Shape shape = Shape.Of(CifarBinary.Size, CifarBinary.Size, 3);
        return new ByteSamples(images, shape, Targets.Classes(labels, Names, folder), folder);
    }
}
