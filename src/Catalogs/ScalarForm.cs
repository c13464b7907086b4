namespace Gradus.Catalogs;

/// <summary>One way to write a small value: a scalar of a kind, or a list of such scalars.</summary>
/// <example><code>[ScalarForm.Word("same"), ScalarForm.Whole(0), ScalarForm.Whole(0).Listed(4)]   // same, 1 or [1, 1, 0, 0]</code></example>
public sealed record ScalarForm
{
    ScalarForm(ScalarKind kind, Bounds bounds, string? literal = null) => (Kind, Bounds, Literal) = (kind, bounds, literal);

    /// <summary>True or false.</summary>
    public static ScalarForm Truth => new(ScalarKind.Truth, default);

    /// <summary>Any text.</summary>
    public static ScalarForm Text => new(ScalarKind.Text, default);

    /// <summary>What each scalar is.</summary>
    public ScalarKind Kind { get; }

    /// <summary>The range of a number.</summary>
    public Bounds Bounds { get; }

    /// <summary>The word, where it is one.</summary>
    public string? Literal { get; }

    /// <summary>How many stand in brackets; null where the scalar stands alone.</summary>
    public Bounds? Count { get; init; }

    /// <summary>A certain word.</summary>
    public static ScalarForm Word(string word) => new(ScalarKind.Word, default, word);

    /// <summary>A whole number of 32 bits.</summary>
    public static ScalarForm Whole(int least = int.MinValue, int most = int.MaxValue) => new(ScalarKind.Whole, new Bounds(least, most));

    /// <summary>A finite number.</summary>
    public static ScalarForm Number(Bounds bounds = default) => new(ScalarKind.Number, bounds);

    /// <summary>A list of exactly so many.</summary>
    public ScalarForm Listed(int count) => Listed(count, count);

    /// <summary>A list of at least and, unless null, at most so many.</summary>
    public ScalarForm Listed(int least, int? most) => this with { Count = new Bounds(least, most) };
}
