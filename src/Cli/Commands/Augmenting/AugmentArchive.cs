using System.IO.Compression;
using Gradus.Cli.Output;
using Gradus.Data.Formats;
using Gradus.Runs;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary>Augments the images of an npz file; what stands beside them row by row is repeated like them, and all else is copied.</summary>
/// <remarks>Images that are called test or validation are not to be trained on: they get what the transforms do at evaluation, mostly nothing.</remarks>
/// <param name="settings">What to do.</param>
/// <param name="stop">Asks to end.</param>
sealed class AugmentArchive(AugmentSettings settings, CancellationToken stop)
{
    readonly Dictionary<string, ArrayHeader> headers = new(StringComparer.Ordinal);
    readonly Dictionary<string, CopyOrder> orders = new(StringComparer.Ordinal);

    /// <summary>Writes the output.</summary>
    public AugmentResult Run()
    {
        if (!settings.Output.EndsWith(".npz", StringComparison.OrdinalIgnoreCase)) throw new UsageException($"OUT is '{settings.Output}', but {settings.Input} is an npz file: name one that ends in .npz");
        if (settings.Labels is not null) throw new UsageException("--labels is for npy and IDX files; the labels of an npz file are among its arrays");
        using var file = NpzFile.Open(settings.Input);
        foreach (string name in file.Names) headers.Add(name, file.Header(name));
        string[] trained = [.. headers.Keys.Where(name => IsImages(name) && !IsHeldOut(name))];
        if (trained.Length == 0) throw new UsageException($"{settings.Input}: there are no images to augment among its arrays ({string.Join(", ", headers.Select(pair => $"{pair.Key} {ImageArray.Name(pair.Value.Type)} {pair.Value.ShapeText}"))}); images are uint8 or float32 of [N,H,W] or [N,H,W,C]");
        foreach (string name in trained) orders.Add(name, settings.Order(headers[name].Shape[0], () => Classes(file, name)));
        ArrayHeader? made = null;
        AtomicFile.Write(settings.Output, stream =>
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (string name in headers.Keys)
            {
                ZipArchiveEntry listed = archive.CreateEntry($"{name}.npy", file.IsPacked(name) ? CompressionLevel.Fastest : CompressionLevel.NoCompression);
                // As NumPy writes it; the same input gives the same bytes on any day.
                listed.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using Stream entry = listed.Open();
                if (IsImages(name)) Images(file, name, entry, name == trained[0] ? header => made = header : null);
                else Beside(file, name, entry);
            }
        });
        return new AugmentResult(trained.Sum(name => headers[name].Shape[0]), settings.IsBalanced ? orders.Values.Sum(order => order.Augmented) : settings.Copies, settings.IsBalanced, made!);
    }

    void Images(NpzFile file, string name, Stream entry, Action<ArrayHeader>? first)
    {
        var array = ImageArray.Of(headers[name], $"{settings.Input}: {name}");
        using ArrayFile images = file.Open(name, settings.Temporary);
        CopyOrder order = orders.GetValueOrDefault(name) ?? CopyOrder.Originals(array.Count);
        var augmenter = new ArrayAugmenter(images, array, PipelinePair.Of(settings.Augmentation, array, settings.Seed, order.HasOriginals), order);
        AugmentProgress.Show(order.Count, made => augmenter.Write(entry, made, stop));
        first?.Invoke(augmenter.Header);
    }

    void Beside(NpzFile file, string name, Stream entry)
    {
        NumericArray array = file.Read(name)!;
        string? images = ImagesOf(name);
        if (images is not null) new LabelRows(array, $"{settings.Input}: {name}").Write(entry, ArrayKind.Npy, orders[images]);
        else
        {
            new ArrayHeader(ArrayKind.Npy, array.Type, array.IsBigEndian, array.Shape).Write(entry);
            entry.Write(array.Raw);
        }
    }

    int[] Classes(NpzFile file, string images)
    {
        string? labels = headers.Keys.FirstOrDefault(name => IsLabels(name) && ImagesOf(name) == images);
        if (labels is null) throw new UsageException($"{settings.Input}: --balance needs the classes of {images}, but there is no array y or labels of {headers[images].Shape[0]} rows");
        return new LabelRows(file.Read(labels)!, $"{settings.Input}: {labels}").Classes();
    }

    bool IsImages(string name) => ImageArray.Is(headers[name]) && !IsLabels(name);

    /// <summary>The images to train on that an array stands beside: as many rows, and where several have them, the same end of the name.</summary>
    string? ImagesOf(string name)
    {
        if (IsImages(name) || IsHeldOut(name) || headers[name].Shape.Count == 0) return null;
        string[] equal = [.. headers.Keys.Where(other => IsImages(other) && !IsHeldOut(other) && headers[other].Shape[0] == headers[name].Shape[0])];
        return equal.FirstOrDefault(other => End(other) == End(name)) ?? (equal.Length == 1 ? equal[0] : null);
    }

    static string End(string name) => name[(name.LastIndexOf('_') + 1)..];

    static bool IsLabels(string name) => name.StartsWith('y') || name.StartsWith('Y') || name.Contains("label", StringComparison.OrdinalIgnoreCase) || name.Contains("target", StringComparison.OrdinalIgnoreCase);

    /// <summary>Such as <c>x_test</c>, <c>val_images</c>, <c>XTest</c>, but not <c>values</c>.</summary>
    static bool IsHeldOut(string name) => name.Split('_', '-', '.', ' ').Any(part => part.Trim('x', 'X', 'y', 'Y').ToLowerInvariant() is "test" or "val" or "valid" or "validation" or "eval");
}
