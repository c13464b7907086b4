using Gradus.Augment;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary>Which image, and which draw of it, stands at each place of the result.</summary>
sealed class CopyOrder
{
    /// <summary>The draw of an image that stays as it is.</summary>
    public const int Original = -1;

    readonly int images, copies;
    readonly int[] sources, draws;

    CopyOrder(int images, int copies, int[] sources, int[] draws)
    {
        this.images = images;
        this.copies = copies;
        this.sources = sources;
        this.draws = draws;
    }

    /// <summary>How many images the result has.</summary>
    public int Count => copies > 0 ? images * copies : images + sources.Length;

    /// <summary>Whether originals are among them.</summary>
    public bool HasOriginals => copies == 0;

    /// <summary>How many of them are augmented copies.</summary>
    public int Augmented => copies > 0 ? Count : sources.Length;

    /// <summary>So many augmented copies of each image, side by side: image 0 comes <paramref name="copies"/> times, then image 1.</summary>
    /// <exception cref="UsageException">They are too many.</exception>
    public static CopyOrder Copies(int images, int copies) => (long)images * copies <= int.MaxValue ? new(images, copies, [], [])
        : throw new UsageException($"--copies {copies} of {images} images are more than {int.MaxValue} images");

    /// <summary>The images as they are.</summary>
    public static CopyOrder Originals(int images) => new(images, 0, [], []);

    /// <summary>All images as they are, then augmented copies until every class is as large as the largest: the images of a class in turns, draw 0 of all before draw 1.</summary>
    /// <param name="labels">The class of each image.</param>
    public static CopyOrder Balanced(ReadOnlySpan<int> labels)
    {
        var sizes = new Dictionary<int, int>();
        foreach (int label in labels) sizes[label] = sizes.GetValueOrDefault(label) + 1;
        int largest = sizes.Values.Max();
        if ((long)largest * sizes.Count > int.MaxValue) throw new UsageException($"--balance would make {sizes.Count} classes of {largest} images each, more than {int.MaxValue} images");
        Dictionary<int, int> missing = sizes.ToDictionary(size => size.Key, size => largest - size.Value);
        List<int> sources = [], draws = [];
        int all = (largest * sizes.Count) - labels.Length;
        for (int draw = 0; sources.Count < all; draw++)
        {
            for (int i = 0; i < labels.Length; i++)
            {
                if (missing[labels[i]] == 0) continue;
                missing[labels[i]]--;
                sources.Add(i);
                draws.Add(draw);
            }
        }
        return new CopyOrder(labels.Length, 0, [.. sources], [.. draws]);
    }

    /// <summary>The image at a place, and its draw: 0, 1, … or <see cref="Original"/>.</summary>
    /// <param name="place">0 ≤ place &lt; <see cref="Count"/>.</param>
    public (int Source, int Draw) At(int place)
    {
        if (copies > 0) return (place / copies, place % copies);
        return place < images ? (place, Original) : (sources[place - images], draws[place - images]);
    }
}
