using System.Globalization;
using Gradus.Catalogs;

namespace Gradus.Data;

/// <summary>The word <c>scale</c> of a recipe: <c>auto</c>, <c>none</c>, <c>standardize</c> or a divisor.</summary>
public readonly record struct Scale : IScalars<Scale>
{
    enum Kind
    {
        Auto,
        Standardize,
        Divide,
    }

    readonly Kind kind;

    Scale(Kind kind, float divisor)
    {
        this.kind = kind;
        Divisor = divisor;
    }

    /// <summary>1/255 for bytes, unchanged otherwise: the default.</summary>
    public static Scale Auto => default;

    /// <summary>The numbers as they are.</summary>
    public static Scale None => new(Kind.Divide, 1);

    /// <summary>Mean 0 and standard deviation 1 over the training part, per channel of images, per feature of tables.</summary>
    public static Scale Standardize => new(Kind.Standardize, 1);

    /// <inheritdoc/>
    public static string Expected => "auto, none, standardize or a divisor";

    /// <inheritdoc/>
    public static Items<ScalarForm> Forms =>
    [
        ScalarForm.Word("auto"), ScalarForm.Word("none"), ScalarForm.Word("standardize"),
        ScalarForm.Number(new Bounds(0, Bounds.SingleEnd, true, true)), ScalarForm.Number(new Bounds(-Bounds.SingleEnd, 0, true, true)),
    ];

    /// <summary>Whether the data decide.</summary>
    public bool IsAuto => kind == Kind.Auto;

    /// <summary>Whether mean and standard deviation are taken from the training part.</summary>
    public bool IsStandardize => kind == Kind.Standardize;

    /// <summary>What the numbers are divided by; 1 for <see cref="None"/>; of no meaning for the other words.</summary>
    public float Divisor { get; }

    /// <summary>Division by a number.</summary>
    /// <exception cref="ArgumentException">The divisor is zero or not finite.</exception>
    public static Scale By(float divisor) => float.IsFinite(divisor) && divisor != 0
        ? new Scale(Kind.Divide, divisor)
        : throw new ArgumentException($"scale is {divisor.ToString(CultureInfo.InvariantCulture)}; a divisor must be finite and not 0");

    /// <inheritdoc/>
    public static Scale? Read(Scalars given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (given.Is("auto")) return Auto;
        if (given.Is("none")) return None;
        if (given.Is("standardize")) return Standardize;
        return !given.IsList && given.TryNumbers(out double[] numbers) ? By((float)numbers[0]) : null;
    }

    /// <inheritdoc/>
    public Scalars Write() => Scalars.One(IsAuto || IsStandardize || Divisor == 1 ? new Scalar(ToString()) : Scalar.Of(Divisor));

    /// <summary>The word as a recipe writes it.</summary>
    public override string ToString() => kind switch
    {
        Kind.Auto => "auto",
        Kind.Standardize => "standardize",
        _ => Divisor == 1 ? "none" : Divisor.ToString("R", CultureInfo.InvariantCulture),
    };
}
