using System.IO.Compression;
using Gradus.Cli.Output;
using Gradus.Data.Formats;
using Gradus.Runs;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary>Augments one npy or IDX file, with labels in a file of their own.</summary>
/// <param name="settings">What to do.</param>
/// <param name="stop">Asks to end.</param>
sealed class AugmentFile(AugmentSettings settings, CancellationToken stop)
{
    /// <summary>Writes the output, and the labels where there are some.</summary>
    public AugmentResult Run()
    {
        if (settings.Images is not null) throw new UsageException($"--images names arrays of an npz file, and {settings.Input} is none");
        using var images = ArrayFile.Open(settings.Input, settings.Temporary);
        var array = ImageArray.Of(images.Header, settings.Input);
        DemandName(images.Header.Kind);
        LabelRows? labels = settings.Labels is null ? null : new LabelRows(Read(settings.Labels), settings.Labels);
        labels?.Demand(array.Count, settings.Input);
        if (settings.IsBalanced && labels is null) throw new UsageException("--balance needs the classes: give them with --labels FILE, or images and labels together in an .npz");
        CopyOrder order = settings.Order(array.Count, () => labels!.Classes());
        var pipelines = PipelinePair.Of(settings.Augmentation, array, settings.Seed, order.HasOriginals);
        FloatRange.Demand(images, array, pipelines.Copies, settings.Input, stop);
        var augmenter = new ArrayAugmenter(images, array, pipelines, order);
        Write(settings.Output, stream => AugmentProgress.Show(order.Count, made => augmenter.Write(stream, made, stop)));
        if (labels is not null) Write(settings.LabelsOutput, stream => labels.Write(stream, images.Header.Kind, order));
        return new AugmentResult(array.Count, settings.IsBalanced ? order.Augmented : settings.Copies, settings.IsBalanced, augmenter.Header, labels is null ? null : settings.LabelsOutput);
    }

    void DemandName(ArrayKind kind)
    {
        bool isNpy = settings.Output.EndsWith(".npy", StringComparison.OrdinalIgnoreCase), isNpz = settings.Output.EndsWith(".npz", StringComparison.OrdinalIgnoreCase);
        if (isNpz || isNpy != (kind == ArrayKind.Npy))
            throw new UsageException($"OUT is '{settings.Output}', but {settings.Input} is {(kind == ArrayKind.Npy ? "an npy file: name one that ends in .npy" : "an IDX file: name one without .npy or .npz, packed if it ends in .gz")}");
    }

    static NumericArray Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return file.ReadByte() == 0x93 ? NpyFile.Read(path) : IdxFile.Read(path);
    }

    static void Write(string path, Action<Stream> write) => AtomicFile.Write(path, stream =>
    {
        if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) write(stream);
        else
        {
            using var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
            write(gzip);
        }
    });
}
