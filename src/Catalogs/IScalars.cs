namespace Gradus.Catalogs;

/// <summary>A small value that recipes write as one scalar or as a flat list of scalars, such as a size: <c>3</c> or <c>[3, 5]</c>.</summary>
/// <example><code>
/// public readonly record struct Size2(int Height, int Width) : IScalars&lt;Size2&gt;
/// {
///     public static string Expected => "a number or [height, width]";
///     public static Items&lt;ScalarForm&gt; Forms => [ScalarForm.Whole(1), ScalarForm.Whole(1).Listed(2)];
///     public static Size2? Read(Scalars given) => !given.TryIntegers(out int[] sizes) ? null
///         : (sizes, given.IsList) switch { ([var side], false) => new(side, side), ([var h, var w], true) => new(h, w), _ => null };
///     public Scalars Write() => Height == Width ? Scalars.One(Scalar.Of(Height)) : Scalars.List(Height, Width);
/// }
/// </code></example>
public interface IScalars<TSelf>
    where TSelf : struct, IScalars<TSelf>
{
    /// <summary>What may stand there, for messages: <c>a number or [height, width]</c>.</summary>
    static abstract string Expected { get; }

    /// <summary>The same for programs: every way to write a value. What has none of these forms is not read.</summary>
    static abstract Items<ScalarForm> Forms { get; }

    /// <summary>Reads a value; null when what is given has not the form of <see cref="Expected"/>.</summary>
    /// <exception cref="ArgumentException">The form is right but the value is out of range; the message says of what and why.</exception>
    static abstract TSelf? Read(Scalars given);

    /// <summary>Writes the value so that <see cref="Read"/> gives it back.</summary>
    Scalars Write();
}
