namespace Gradus.Catalogs;

/// <summary>The range of a number, or of the count of a list's items.</summary>
/// <param name="Least">The least value, or null where there is none.</param>
/// <param name="Most">The greatest value, or null where there is none.</param>
/// <param name="IsAbove">Whether <paramref name="Least"/> itself is outside.</param>
/// <param name="IsBelow">Whether <paramref name="Most"/> itself is outside.</param>
public readonly record struct Bounds(double? Least = null, double? Most = null, bool IsAbove = false, bool IsBelow = false)
{
    /// <summary>Half a unit beyond the largest float: from there on a decimal rounds to infinity.</summary>
    public const double SingleEnd = 3.4028235677973366e38;

    const string Place = "gradus.bounds";

    /// <summary>The range that a check of <see cref="Check"/> refused a value for, or null where another check spoke.</summary>
    public static Bounds? Of(ArgumentException refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Data[Place] as Bounds?;
    }

    /// <summary>The same refusal, carrying this range for programs; its sentence tells it to people.</summary>
    public ArgumentException On(ArgumentException refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        refusal.Data[Place] = this;
        return refusal;
    }
}
