using Gradus.Catalogs;
using Gradus.Data.Formats;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary>Which arrays of an npz file are images, and whose rows the others are.</summary>
/// <remarks>
/// Images are called so: <c>x</c>, <c>x_train</c>, <c>images_a</c>. Where no name says it, the only array that looks like images is taken.
/// Test and validation images are not to be trained on: they get what the transforms do at evaluation, mostly nothing.
/// </remarks>
sealed class ArchiveImages
{
    readonly IReadOnlyDictionary<string, ArrayHeader> headers;
    readonly string[] heldOut;

    /// <summary>Finds the images.</summary>
    /// <param name="headers">All arrays of numbers.</param>
    /// <param name="asked">What <c>--images</c> names, or null.</param>
    /// <param name="input">What errors name.</param>
    /// <exception cref="UsageException">There are none, it is not clear which they are, or what was asked for is none.</exception>
    public ArchiveImages(IReadOnlyDictionary<string, ArrayHeader> headers, string? asked, string input)
    {
        this.headers = headers;
        if (asked is not null)
        {
            (Trained, heldOut) = ([.. asked.Split(',', StringSplitOptions.TrimEntries).Distinct()], []);
            foreach (string name in Trained)
            {
                if (!headers.TryGetValue(name, out ArrayHeader? header)) throw new UsageException($"--images: {input} has no array of numbers '{name}'{Nearest.Hint(name, [.. headers.Keys])}");
                ImageArray.Of(header, $"{input}: {name}");
            }
            return;
        }
        string[] similar = [.. headers.Keys.Where(name => ImageArray.Is(headers[name]) && !StandsBeside(name))], named = [.. similar.Where(IsNamed)];
        Trained = [.. named.Where(name => !IsHeldOut(name))];
        heldOut = [.. named.Where(IsHeldOut)];
        if (Trained.Count > 0) return;
        Trained = [.. similar.Where(name => !IsHeldOut(name))];
        if (Trained.Count == 0) throw new UsageException($"{input}: there are no images to augment among its arrays ({Described(headers.Keys)}); images are uint8 or float32 of [N,H,W] or [N,H,W,C]");
        if (Trained.Count > 1) throw new UsageException($"{input}: it is not clear which arrays are images ({Described(Trained)}); say it with --images {Trained[0]}, or with several names between commas");
        heldOut = [.. similar.Where(name => IsHeldOut(name) && headers[name].Type == headers[Trained[0]].Type && headers[name].Shape.Skip(1).SequenceEqual(headers[Trained[0]].Shape.Skip(1)))];
    }

    /// <summary>The images to be augmented.</summary>
    public IReadOnlyList<string> Trained { get; }

    /// <summary>Whether an array is images, to train on or not.</summary>
    public bool Has(string name) => Trained.Contains(name) || heldOut.Contains(name);

    /// <summary>The images that an array stands beside row by row: as many, and where several have so many, those of the same end of the name; null for none.</summary>
    /// <param name="name">An array that is no images.</param>
    /// <param name="shape">Its shape.</param>
    public string? Of(string name, IReadOnlyList<int> shape)
    {
        if (shape.Count == 0) return null;
        string[] equal = [.. Trained.Where(images => headers[images].Shape[0] == shape[0] && IsHeldOut(images) == IsHeldOut(name))];
        return equal.FirstOrDefault(images => End(images) == End(name)) ?? equal.FirstOrDefault();
    }

    /// <summary>The array of the classes of images; null where there is none.</summary>
    /// <param name="images">One of <see cref="Trained"/>.</param>
    public string? Classes(string images)
    {
        string[] rows = [.. headers.Keys.Where(name => !Has(name) && headers[name].Shape is [var first, ..] && first == headers[images].Shape[0] && IsHeldOut(name) == IsHeldOut(images))];
        string[] whole = [.. rows.Where(name => headers[name].Type < ElementType.Float16 && headers[name].Bytes == (long)NumericArray.SizeOf(headers[name].Type) * headers[name].Shape[0])];
        string[] named = [.. whole.Concat(rows).Where(IsClasses)];
        return named.FirstOrDefault(name => End(name) == End(images)) ?? named.FirstOrDefault() ?? (whole.Length == 1 ? whole[0] : null);
    }

    string Described(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"{name} {ImageArray.Name(headers[name].Type)} {headers[name].ShapeText}"));

    static string End(string name) => name[(name.LastIndexOf('_') + 1)..];

    static bool IsNamed(string name) => name.StartsWith('x') || name.StartsWith('X') || name.Contains("image", StringComparison.OrdinalIgnoreCase);

    static bool IsClasses(string name) => name.StartsWith('y') || name.StartsWith('Y') || Says(name, ["label", "target", "class"]);

    static bool StandsBeside(string name) => name.StartsWith('y') || name.StartsWith('Y') || Says(name, ["label", "target", "mask", "box", "point", "landmark", "depth", "segment", "weight"]);

    static bool Says(string name, ReadOnlySpan<string> parts)
    {
        foreach (string part in parts)
            if (name.Contains(part, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>Such as <c>x_test</c>, <c>val_images</c>, <c>XTest</c>, but not <c>values</c>.</summary>
    static bool IsHeldOut(string name) => name.Split('_', '-', '.', ' ').Any(part => part.Trim('x', 'X', 'y', 'Y').ToLowerInvariant() is "test" or "val" or "valid" or "validation" or "eval");
}
