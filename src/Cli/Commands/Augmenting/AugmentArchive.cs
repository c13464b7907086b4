using System.IO.Compression;
using Gradus.Cli.Output;
using Gradus.Data.Formats;
using Gradus.Runs;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary>Augments the images of an npz file; what stands beside them row by row is repeated like them, of whatever type, and all else is copied.</summary>
/// <param name="settings">What to do.</param>
/// <param name="stop">Asks to end.</param>
sealed class AugmentArchive(AugmentSettings settings, CancellationToken stop)
{
    /// <summary>Larger ones are copied row by row.</summary>
    const long MostBytesInMemory = 16 << 20;

    readonly Dictionary<string, ArrayHeader> headers = new(StringComparer.Ordinal);
    readonly Dictionary<string, OpaqueArray> opaque = new(StringComparer.Ordinal);
    readonly Dictionary<string, CopyOrder> orders = new(StringComparer.Ordinal);

    /// <summary>Writes the output.</summary>
    public AugmentResult Run()
    {
        if (!settings.Output.EndsWith(".npz", StringComparison.OrdinalIgnoreCase)) throw new UsageException($"OUT is '{settings.Output}', but {settings.Input} is an npz file: name one that ends in .npz");
        if (settings.Labels is not null) throw new UsageException("--labels is for npy and IDX files; the labels of an npz file are among its arrays");
        using var file = NpzFile.Open(settings.Input);
        foreach (string name in file.Names)
        {
            if (file.IsOpaque(name)) opaque.Add(name, file.Opaque(name));
            else headers.Add(name, file.Header(name));
        }
        var images = new ArchiveImages(headers, settings.Images, settings.Input);
        foreach (string name in images.Trained) orders.Add(name, settings.Order(headers[name].Shape[0], () => Classes(file, images, name)));
        ArrayHeader? made = null;
        var repeated = new List<string>();
        AtomicFile.Write(settings.Output, stream =>
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach (string name in file.Names)
            {
                ZipArchiveEntry listed = archive.CreateEntry($"{name}.npy", file.IsPacked(name) ? CompressionLevel.Fastest : CompressionLevel.NoCompression);
                // As NumPy writes it; the same input gives the same bytes on any day.
                listed.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using Stream entry = listed.Open();
                if (images.Has(name)) Images(file, name, entry, name == images.Trained[0] ? header => made = header : null);
                else if (Beside(file, name, images, entry)) repeated.Add(name);
            }
        });
        return new AugmentResult(images.Trained.Sum(name => headers[name].Shape[0]), settings.IsBalanced ? orders.Values.Sum(order => order.Augmented) : settings.Copies, settings.IsBalanced, made!, null, images.Trained, repeated);
    }

    void Images(NpzFile file, string name, Stream entry, Action<ArrayHeader>? first)
    {
        string where = $"{settings.Input}: {name}";
        var array = ImageArray.Of(headers[name], where);
        using ArrayFile images = file.Open(name, settings.Temporary);
        CopyOrder order = orders.GetValueOrDefault(name) ?? CopyOrder.Originals(array.Count);
        var pipelines = PipelinePair.Of(settings.Augmentation, array, settings.Seed, order.HasOriginals);
        FloatRange.Demand(images, array, order.Augmented > 0 ? pipelines.Copies : pipelines.Originals, where, stop);
        var augmenter = new ArrayAugmenter(images, array, pipelines, order);
        AugmentProgress.Show(order.Count, made => augmenter.Write(entry, made, stop));
        first?.Invoke(augmenter.Header);
    }

    /// <summary>Writes what is no images, and says whether it was repeated like some.</summary>
    bool Beside(NpzFile file, string name, ArchiveImages images, Stream entry)
    {
        bool isOpaque = opaque.TryGetValue(name, out OpaqueArray? other);
        IReadOnlyList<int> shape = isOpaque ? other!.Shape : headers[name].Shape;
        CopyOrder? order = images.Of(name, shape) is { } beside ? orders[beside] : null;
        if (isOpaque && order is not null) other!.Write(entry, order.Count, place => order.At(place).Source);
        else if (isOpaque) other!.Write(entry);
        else Numbers(file, name, entry, order);
        return order is not null;
    }

    void Numbers(NpzFile file, string name, Stream entry, CopyOrder? order)
    {
        if (headers[name] is { Bytes: > MostBytesInMemory, Shape.Count: > 0 } large)
        {
            using ArrayFile rows = file.Open(name, settings.Temporary);
            order ??= CopyOrder.Originals(rows.Rows);
            (large with { Shape = [order.Count, .. large.Shape.Skip(1)] }).Write(entry);
            byte[] row = new byte[rows.RowBytes];
            for (int place = 0; place < order.Count; place++)
            {
                stop.ThrowIfCancellationRequested();
                rows.Read(order.At(place).Source, row);
                entry.Write(row);
            }
            return;
        }
        NumericArray array = file.Read(name)!;
        if (order is not null) new LabelRows(array, $"{settings.Input}: {name}").Write(entry, ArrayKind.Npy, order);
        else
        {
            new ArrayHeader(ArrayKind.Npy, array.Type, array.IsBigEndian, array.Shape).Write(entry);
            entry.Write(array.Raw);
        }
    }

    int[] Classes(NpzFile file, ArchiveImages images, string name)
    {
        string labels = images.Classes(name) ?? throw new UsageException($"{settings.Input}: --balance needs the classes of {name}, but there is no array y or labels of {headers[name].Shape[0]} rows");
        return new LabelRows(file.Read(labels)!, $"{settings.Input}: {labels}").Classes();
    }
}
