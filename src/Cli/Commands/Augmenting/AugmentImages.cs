using System.CommandLine;
using System.Diagnostics;
using Gradus.Augment;
using Gradus.Cli.Output;
using Gradus.Kernels;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary><c>gradus augment</c>: writes augmented copies of the images of a file.</summary>
public sealed record AugmentImages : CommandSpec
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("augment", Described(
            "Writes augmented copies of the images in a file: .npy or .npz of NumPy, or IDX as MNIST has it, packed by gzip or not; uint8, or float32 from 0 to 1. Image i of the input stands in rows i·K to i·K+K−1 of the output, K copies of it; arrays beside the images of an .npz, such as labels, are repeated like them, and its test and validation images stay. The file may be larger than the memory. The same seed gives the same bits on any number of threads.",
            "gradus augment train_images.npy out.npy --ops \"rotate=15\"",
            "gradus augment digits.npz more.npz --ops \"rotate=10,translate(x=0.1;y=0.1),cutout=6\" --copies 5",
            "gradus augment images.npy even.npy --recipe my.yaml --balance --labels labels.npy"));
        var input = new Argument<string>("in") { Description = "The images: [N,H,W] or [N,H,W,C] with 1 to 4 channels." };
        var output = new Argument<string>("out") { Description = "The file to be made, of the same kind; replaced where it exists." };
        var ops = new Option<string?>("--ops") { Description = "Transforms between commas: word, word=value for its first key, or word(key=value;key=value); also antialias=off, lazy, strict. The words are those of a recipe's augment.", HelpName = "LIST" };
        var recipe = new Option<string?>("--recipe") { Description = "Takes the transforms and the seed from the augment and train.seed of a recipe.", HelpName = "FILE" };
        var copies = new Option<int?>("--copies") { Description = "Augmented copies of each image; otherwise 1.", HelpName = "K" };
        var seed = new Option<int?>("--seed") { Description = "Addresses the draws; otherwise the recipe's, or 1.", HelpName = "S" };
        var balance = new Option<bool>("--balance") { Description = "Keeps all originals first, then adds augmented copies until all classes are as large as the largest." };
        var labels = new Option<string?>("--labels") { Description = "The labels of an .npy or IDX file; those of the result go beside OUT, to out-labels.npy.", HelpName = "FILE" };
        var images = new Option<string?>("--images") { Description = "The arrays of an .npz that are images; otherwise those called x or image, or the only one that looks like images.", HelpName = "NAME,..." };
        var threads = new Option<int?>("--threads") { Description = "How many threads compute; otherwise one per core. Changes no bits.", HelpName = "T" };
        var json = new Option<bool>("--json") { Description = "Prints the result as one JSON document on stdout." };
        command.Add(input);
        command.Add(output);
        foreach (Option option in (Option[])[ops, recipe, copies, seed, balance, labels, images, threads, json]) command.Add(option);
        command.SetAction(parsed =>
        {
            (Augmentation augmentation, ulong recipeSeed) = Transforms(parsed.GetValue(ops), parsed.GetValue(recipe));
            if (parsed.GetValue(seed) is < 0) throw new UsageException($"--seed is {parsed.GetValue(seed)}; it must be 0 or more");
            if (parsed.GetValue(balance) && parsed.GetValue(copies) is not null) throw new UsageException("--balance says itself how many copies each class needs; leave --copies out");
            var settings = new AugmentSettings(parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), augmentation,
                parsed.GetValue(seed) is { } given ? (ulong)given : recipeSeed, parsed.GetValue(copies) ?? 1, parsed.GetValue(balance), parsed.GetValue(labels), parsed.GetValue(images));
            Demand(settings);
            return Run(settings, parsed.GetValue(threads) ?? Environment.ProcessorCount, parsed.GetValue(json));
        });
        return command;
    }

    static (Augmentation Augmentation, ulong Seed) Transforms(string? ops, string? recipe)
    {
        if ((ops is null) == (recipe is null)) throw new UsageException("one of --ops and --recipe says what is done, such as --ops \"rotate=15,hflip\"");
        if (ops is not null) return (OpsText.Parse(ops), 1);
        Recipe read = RecipeText.Load(recipe!, []);
        if (read.Augment.Of.Count == 0) throw new UsageException($"{recipe}: its augment is empty, so there is nothing to do");
        return (read.Augment, (ulong)read.Train.Seed);
    }

    static void Demand(AugmentSettings settings)
    {
        if (settings.Copies < 1) throw new UsageException($"--copies is {settings.Copies}; it must be at least 1");
        string[] read = settings.Labels is null ? [settings.Input] : [settings.Input, settings.Labels];
        foreach (string file in read)
        {
            if (Directory.Exists(file)) throw new UsageException($"'{file}' is a folder; gradus augment reads .npy, .npz and IDX files");
            if (!File.Exists(file)) throw new UsageException($"there is no file '{file}'");
        }
        if (Directory.Exists(settings.Output)) throw new UsageException($"OUT is '{settings.Output}', a folder; it must be a file");
        if (!Directory.Exists(settings.Folder)) throw new UsageException($"OUT: the folder '{settings.Folder}' does not exist");
        string[] written = settings.Labels is null ? [settings.Output] : [settings.Output, settings.LabelsOutput];
        foreach (string path in written)
            if (read.Select(Real).Contains(Real(path))) throw new UsageException($"'{path}' would be read and written at once; name another file for OUT");
    }

    /// <summary>The path with links followed.</summary>
    static string Real(string path) => (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);

    static int Run(AugmentSettings settings, int threads, bool json)
    {
        if (threads is < 1 or > Threads.Most) throw new UsageException($"--threads is {threads}; it must be from 1 to {Threads.Most}");
        using var signals = new StopSignals();
        using var pool = new Threads(threads);
        using Threads.Scope scope = pool.Enter();
        long start = Stopwatch.GetTimestamp();
        AugmentResult result;
        try
        {
            result = IsZip(settings.Input) ? new AugmentArchive(settings, signals.Token).Run() : new AugmentFile(settings, signals.Token).Run();
        }
        catch (OperationCanceledException) when (signals.SignalCode != 0)
        {
            return signals.SignalCode;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException && error.Message.Contains(settings.Temporary, StringComparison.Ordinal))
        {
            throw new IOException($"OUT: {error.Message.Replace(settings.Temporary, settings.Output, StringComparison.Ordinal)}", error);
        }
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (json) Console.Out.WriteLine(result.Json(seconds, settings.Output));
        else Paragraph.Print(result.Text(seconds, settings.Output));
        return ExitCode.Done;
    }

    /// <summary>Whether a file is an npz.</summary>
    /// <exception cref="UsageException">Name and first bytes both say that it is nothing that is read here.</exception>
    static bool IsZip(string path)
    {
        Span<byte> first = stackalloc byte[2];
        using (FileStream file = File.OpenRead(path)) first = first[..file.ReadAtLeast(first, 2, throwOnEndOfStream: false)];
        bool isKnown = first is [(byte)'P', (byte)'K'] or [0x93, (byte)'N'] or [0, 0] or [0x1F, 0x8B];
        string extension = Path.GetExtension(path).ToLowerInvariant();
        if (!isKnown && extension is not ("" or ".npy" or ".npz" or ".gz")) throw new UsageException($"{path}: a {extension} is no file of images that augment reads: .npy, .npz or IDX");
        return first is [(byte)'P', (byte)'K'];
    }
}
