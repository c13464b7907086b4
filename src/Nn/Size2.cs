using Gradus.Catalogs;

namespace Gradus.Nn;

/// <summary>Height and width of a window, or its steps, or a factor of both.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct Size2(int Height, int Width) : IScalars<Size2>
{
    /// <inheritdoc/>
    public static string Expected => "a whole number or [height, width]";

    /// <inheritdoc/>
    public static Items<ScalarForm> Forms => [ScalarForm.Whole(), ScalarForm.Whole().Listed(2)];

    /// <summary>A square.</summary>
    public static implicit operator Size2(int side) => new(side, side);

    /// <summary>Reads any two whole numbers: the least is that of the key, which checks it by its name.</summary>
    public static Size2? Read(Scalars given) => !given.TryIntegers(out int[] sizes) ? null
        : (sizes, given.IsList) switch
        {
            ([var side], false) => new Size2(side, side),
            ([var height, var width], true) => new Size2(height, width),
            _ => null,
        };

    /// <inheritdoc/>
    public Scalars Write() => Height == Width ? Scalars.One(Scalar.Of(Height)) : Scalars.List(Height, Width);

    /// <summary>This size if both sides are 1 or more.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    public Size2 Checked(string key) => Height >= 1 && Width >= 1 ? this
        : throw new Bounds(1).On(new ArgumentException($"{key} is {this}; it must be at least 1"));

    /// <summary>This size if both sides are 0 or more.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    public Size2 NotNegative(string key) => Height >= 0 && Width >= 0 ? this
        : throw new Bounds(0).On(new ArgumentException($"{key} is {this}; it must be at least 0"));

    /// <summary>Height×width.</summary>
    public override string ToString() => $"{Height}×{Width}";
}
