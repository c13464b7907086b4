using Gradus.Catalogs;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>How many rows and columns are added around an image.</summary>
/// <param name="Top">Rows above, 0 or more.</param>
/// <param name="Bottom">Rows below.</param>
/// <param name="Left">Columns to the left.</param>
/// <param name="Right">Columns to the right.</param>
public readonly record struct Margins(int Top, int Bottom, int Left, int Right) : IScalars<Margins>
{
    /// <inheritdoc/>
    public static string Expected => "a whole number or [top, bottom, left, right]";

    /// <inheritdoc/>
    public static Items<ScalarForm> Forms => [ScalarForm.Whole(0, Extent.Longest), ScalarForm.Whole(0, Extent.Longest).Listed(4)];

    /// <summary>The same on every side.</summary>
    public static implicit operator Margins(int side) => new(side, side, side, side);

    /// <inheritdoc/>
    public static Margins? Read(Scalars given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (!given.TryIntegers(out int[] sides)) return null;
        return (sides, given.IsList) switch
        {
            ([var side], false) => new Margins(side, side, side, side).Checked("a margin"),
            ([var top, var bottom, var left, var right], true) => new Margins(top, bottom, left, right).Checked("a margin"),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public Scalars Write() => Top == Bottom && Top == Left && Top == Right ? Scalars.One(Scalar.Of(Top)) : Scalars.List(Top, Bottom, Left, Right);

    /// <summary>These margins if each is from 0 to 65536.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    public Margins Checked(string key) => Lies(Top) && Lies(Bottom) && Lies(Left) && Lies(Right) ? this
        : throw new Bounds(0, Extent.Longest).On(new ArgumentException($"{key} is {this}; each side must be from 0 to {Extent.Longest}"));

    /// <summary>Such as <c>[1, 1, 2, 2]</c>.</summary>
    public override string ToString() => $"[{Top}, {Bottom}, {Left}, {Right}]";

    static bool Lies(int side) => side is >= 0 and <= Extent.Longest;
}
