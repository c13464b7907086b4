using Gradus.Catalogs;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Rows and columns of an image.</summary>
/// <param name="Height">Rows, 1 or more.</param>
/// <param name="Width">Columns, 1 or more.</param>
public readonly record struct Extent(int Height, int Width) : IScalars<Extent>
{
    /// <summary>The longest side of an image.</summary>
    internal const int Longest = 1 << 16;

    /// <inheritdoc/>
    public static string Expected => "a whole number or [height, width]";

    /// <inheritdoc/>
    public static Items<ScalarForm> Forms => [ScalarForm.Whole(1, Longest), ScalarForm.Whole(1, Longest).Listed(2)];

    /// <summary>A square.</summary>
    public static implicit operator Extent(int side) => new(side, side);

    /// <inheritdoc/>
    public static Extent? Read(Scalars given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (!given.TryIntegers(out int[] sides)) return null;
        return (sides, given.IsList) switch
        {
            ([var side], false) => new Extent(side, side).Checked("a size"),
            ([var height, var width], true) => new Extent(height, width).Checked("a size"),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public Scalars Write() => Height == Width ? Scalars.One(Scalar.Of(Height)) : Scalars.List(Height, Width);

    /// <summary>This size if both sides are from 1 to 65536.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    public Extent Checked(string key) => Height is >= 1 and <= Longest && Width is >= 1 and <= Longest ? this
        : throw new Bounds(1, Longest).On(new ArgumentException($"{key} is {this}; both sides must be from 1 to {Longest}"));

    /// <summary>Height×width.</summary>
    public override string ToString() => $"{Height}×{Width}";
}
