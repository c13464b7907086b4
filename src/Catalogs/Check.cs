using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Catalogs;

/// <summary>Range checks for the values of specs: they return the value or throw one sentence that names the key, what came and what was expected.</summary>
public static class Check
{
    /// <summary>value ≥ <paramref name="least"/> and finite.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static T AtLeast<T>(T value, T least, [CallerArgumentExpression(nameof(value))] string key = "")
        where T : struct, INumber<T> => T.IsFinite(value) && value >= least ? value : throw Refused(key, value, $"at least {Text(least)}", new Bounds(Number(least)));

    /// <summary>value &gt; <paramref name="bound"/> and finite.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static T Above<T>(T value, T bound, [CallerArgumentExpression(nameof(value))] string key = "")
        where T : struct, INumber<T> => T.IsFinite(value) && value > bound ? value : throw Refused(key, value, $"above {Text(bound)}", new Bounds(Number(bound), IsAbove: true));

    /// <summary>least ≤ value ≤ most.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static T Within<T>(T value, T least, T most, [CallerArgumentExpression(nameof(value))] string key = "")
        where T : struct, INumber<T> => value >= least && value <= most ? value : throw Refused(key, value, $"from {Text(least)} to {Text(most)}", new Bounds(Number(least), Number(most)));

    /// <summary>bound &lt; value ≤ most.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static T AboveTo<T>(T value, T bound, T most, [CallerArgumentExpression(nameof(value))] string key = "")
        where T : struct, INumber<T> => value > bound && value <= most ? value : throw Refused(key, value, $"above {Text(bound)} and at most {Text(most)}", new Bounds(Number(bound), Number(most), IsAbove: true));

    /// <summary>least ≤ value &lt; bound.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static T Below<T>(T value, T least, T bound, [CallerArgumentExpression(nameof(value))] string key = "")
        where T : struct, INumber<T> => value >= least && value < bound ? value : throw Refused(key, value, $"from {Text(least)} to below {Text(bound)}", new Bounds(Number(least), Number(bound), IsBelow: true));

    /// <summary>Any finite number.</summary>
    /// <exception cref="ArgumentException">It is not finite.</exception>
    public static T Finite<T>(T value, [CallerArgumentExpression(nameof(value))] string key = "")
        where T : struct, INumber<T> => T.IsFinite(value) ? value : throw Refused(key, value, "finite", default);

    /// <summary>At least one item.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Items<T> NotEmpty<T>(Items<T> value, [CallerArgumentExpression(nameof(value))] string key = "") =>
        value.Count > 0 ? value : throw new Bounds(1).On(new ArgumentException($"{Kebab.Of(key)} is an empty list; it needs at least one item"));

    static ArgumentException Refused<T>(string key, T value, string expected, Bounds bounds)
        where T : struct, INumber<T> => bounds.On(new ArgumentException($"{Kebab.Of(key)} is {Text(value)}; it must be {expected}"));

    // Through its text, so that a float's 0.1 is the double's 0.1 and not 0.10000000149.
    static double Number<T>(T value)
        where T : struct, INumber<T> => double.Parse(Text(value), CultureInfo.InvariantCulture);

    static string Text<T>(T value)
        where T : struct, INumber<T> => value.ToString(null, CultureInfo.InvariantCulture);
}
