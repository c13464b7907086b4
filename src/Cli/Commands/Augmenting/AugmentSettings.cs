using Gradus.Augment;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary>What <c>gradus augment</c> is told.</summary>
/// <param name="Input">The file of images.</param>
/// <param name="Output">The file that is made.</param>
/// <param name="Augmentation">The transforms.</param>
/// <param name="Seed">Addresses the draws.</param>
/// <param name="Copies">How many augmented copies of each image; of no meaning where classes are balanced.</param>
/// <param name="IsBalanced">Whether classes are brought to equal counts.</param>
/// <param name="Labels">A file of labels beside the images, or null.</param>
/// <param name="Images">The arrays of an npz file that are images, between commas; null where their names say it.</param>
sealed record AugmentSettings(string Input, string Output, Augmentation Augmentation, ulong Seed, int Copies, bool IsBalanced, string? Labels, string? Images)
{
    /// <summary>The folder of the output.</summary>
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(Output))!;

    /// <summary>A file beside the output for what has to be unpacked.</summary>
    public string Temporary => Path.Combine(Folder, $".{Path.GetFileName(Output)}.unpacked.tmp");

    /// <summary>Where the labels of the result go: <c>out.npy</c> has its labels in <c>out-labels.npy</c>.</summary>
    public string LabelsOutput
    {
        get
        {
            string name = Path.GetFileName(Output);
            int end = name.EndsWith(".npy", StringComparison.OrdinalIgnoreCase) ? name.Length - 4 : name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name.Length - 3 : name.Length;
            return Path.Combine(Path.GetDirectoryName(Output) ?? "", $"{name[..end]}-labels{name[end..]}");
        }
    }

    /// <summary>Which image stands where in the result.</summary>
    /// <param name="images">How many come in.</param>
    /// <param name="labels">Their classes; asked for only where classes are balanced.</param>
    public CopyOrder Order(int images, Func<int[]> labels) => IsBalanced ? CopyOrder.Balanced(labels()) : CopyOrder.Copies(images, Copies);
}
