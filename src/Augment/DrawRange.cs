using System.Globalization;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment;

/// <summary>What a number is drawn from: <c>0.4</c> or <c>[0.6, 1.4]</c>.</summary>
/// <remarks>Two numbers are the ends of the range. What one number means says each transform: itself alone (<see cref="Draw"/>), or a distance to both sides of a middle (<see cref="DrawAround"/>).</remarks>
public readonly record struct DrawRange : IScalars<DrawRange>
{
    DrawRange(double low, double high, bool isPair) => (Low, High, IsPair) = (low, high, isPair);

    /// <inheritdoc/>
    public static string Expected => "a number or [low, high]";

    /// <inheritdoc/>
    public static Items<ScalarForm> Forms => [ScalarForm.Number(), ScalarForm.Number().Listed(2)];

    /// <summary>The lower end; the number itself where it is one.</summary>
    public double Low { get; }

    /// <summary>The upper end; the number itself where it is one.</summary>
    public double High { get; }

    /// <summary>Whether two numbers were given.</summary>
    public bool IsPair { get; }

    /// <summary>One number.</summary>
    public static implicit operator DrawRange(double number) => new(number, number, false);

    /// <summary>The ends of the range.</summary>
    public static implicit operator DrawRange((double Low, double High) ends) => new(ends.Low, ends.High, true);

    /// <inheritdoc/>
    public static DrawRange? Read(Scalars given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (!given.TryNumbers(out double[] numbers)) return null;
        return (numbers, given.IsList) switch
        {
            ([var number], false) => number,
            ([var low, var high], true) => (low, high),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public Scalars Write() => IsPair ? Scalars.List([Scalar.Of(Low), Scalar.Of(High)]) : Scalars.One(Scalar.Of(Low));

    /// <summary>This range if one number, and both ends of two, are within the limits, and the ends in order.</summary>
    /// <param name="least">The least.</param>
    /// <param name="most">The most.</param>
    /// <param name="key">The key, for the message.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public DrawRange Within(double least, double most, string key)
    {
        Check.Within(Low, least, most, key);
        Check.Within(High, least, most, key);
        return Low <= High ? this : throw new ArgumentException($"{Kebab.Of(key)} is {this}; the lower end comes first");
    }

    /// <summary>This range if one number, a distance, is from 0 to <paramref name="farthest"/>, and both ends of two are within the limits and in order.</summary>
    /// <param name="farthest">The largest distance.</param>
    /// <param name="least">The least.</param>
    /// <param name="most">The most.</param>
    /// <param name="key">The key, for the message.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public DrawRange AroundWithin(double farthest, double least, double most, string key) => IsPair ? Within(least, most, key) : Within(0, farthest, key);

    /// <summary>A number of the range, uniform; one number is itself.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="index">The number's address in it.</param>
    public double Draw(Rng random, ulong index) => random.Uniform(index, Low, High);

    /// <summary>A number of the range, uniform; one number is a distance to both sides of a middle.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="index">The number's address in it.</param>
    /// <param name="middle">The middle.</param>
    /// <param name="least">Where the lower side ends at the latest.</param>
    public double DrawAround(Rng random, ulong index, double middle, double least = double.NegativeInfinity) =>
        IsPair ? Draw(random, index) : random.Uniform(index, Math.Max(middle - High, least), middle + High);

    /// <summary>As a recipe writes it.</summary>
    public override string ToString() => IsPair
        ? string.Create(CultureInfo.InvariantCulture, $"[{Low}, {High}]")
        : Low.ToString(CultureInfo.InvariantCulture);
}
