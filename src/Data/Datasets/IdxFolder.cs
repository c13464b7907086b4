using System.Globalization;
using Gradus.Data.Formats;
using Gradus.Tensors;

namespace Gradus.Data.Datasets;

/// <summary>A folder with the four files of MNIST and its likes: images and labels, for training (<c>train</c>) and test (<c>t10k</c>).</summary>
static class IdxFolder
{
    /// <summary>Reads both parts.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="set">The word of the set, for the command that helps.</param>
    /// <param name="classNames">The names of the classes.</param>
    public static (IDataset Train, IDataset Test) Read(string folder, string set, IReadOnlyList<string> classNames) =>
        (ReadPart(folder, "train", set, classNames), ReadPart(folder, "t10k", set, classNames));

    /// <summary>The names of the digits.</summary>
    public static IReadOnlyList<string> Digits { get; } = Enumerable.Range(0, 10).Select(digit => digit.ToString(CultureInfo.InvariantCulture)).ToArray();

    static ByteSamples ReadPart(string folder, string part, string set, IReadOnlyList<string> classNames)
    {
        string imageFile = Find(folder, $"{part}-images", "idx3-ubyte", set), labelFile = Find(folder, $"{part}-labels", "idx1-ubyte", set);
        NumericArray images = IdxFile.Read(imageFile), labels = IdxFile.Read(labelFile);
        if (images.Type != ElementType.UInt8 || images.Shape.Count != 3)
            throw new DataException($"{imageFile}: holds {images.Type} of shape {images.ShapeText}, but images are bytes of shape [N,H,W]");
        if (!labels.IsInteger || labels.Shape.Count != 1)
            throw new DataException($"{labelFile}: holds {labels.Type} of shape {labels.ShapeText}, but labels are whole numbers of shape [N]");
        if (images.Shape[0] != labels.Shape[0])
            throw new DataException($"{imageFile}: holds {images.Shape[0]} images, but {labelFile} {labels.Shape[0]} labels");
        Targets targets = Targets.Classes(labels.ToLabels(labelFile), classNames, labelFile);
        return new ByteSamples(images.ToBytes(), Shape.Of(images.Shape[1], images.Shape[2], 1), targets, imageFile);
    }

    static string Find(string folder, string name, string kind, string set)
    {
        foreach (string file in (ReadOnlySpan<string>)[$"{name}-{kind}", $"{name}-{kind}.gz", $"{name}.{kind}", $"{name}.{kind}.gz"])
        {
            string path = Path.Combine(folder, file);
            if (File.Exists(path)) return path;
        }
        throw new DataException($"data: {folder} has no {name}-{kind}[.gz]; get the whole set with: gradus data fetch {set}");
    }
}
