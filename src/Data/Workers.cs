using System.Globalization;
using Gradus.Catalogs;

namespace Gradus.Data;

/// <summary>The word <c>workers</c> of a recipe: <c>auto</c>, or how many threads prepare batches while a step runs.</summary>
public readonly record struct Workers : IScalars<Workers>
{
    const int Most = 64;

    readonly int countPlusOne;

    Workers(int count) => countPlusOne = count + 1;

    /// <summary>None for data in memory: batches are assembled on the compute pool between steps. The default.</summary>
    public static Workers Auto => default;

    /// <inheritdoc/>
    public static string Expected => "auto or a whole number";

    /// <inheritdoc/>
    public static Items<ScalarForm> Forms => [ScalarForm.Word("auto"), ScalarForm.Whole(0, Most)];

    /// <summary>Whether the data decide.</summary>
    public bool IsAuto => countPlusOne == 0;

    /// <summary>How many threads to start.</summary>
    public int Count => IsAuto ? 0 : countPlusOne - 1;

    /// <summary>A fixed number of threads; 0 assembles on the compute pool.</summary>
    /// <exception cref="ArgumentException">Not within 0 … 64.</exception>
    public static Workers Of(int count) => new(Check.Within(count, 0, Most, "workers"));

    /// <inheritdoc/>
    public static Workers? Read(Scalars given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (given.Is("auto")) return Auto;
        return !given.IsList && given.TryIntegers(out int[] counts) ? Of(counts[0]) : null;
    }

    /// <inheritdoc/>
    public Scalars Write() => Scalars.One(IsAuto ? new Scalar("auto") : Scalar.Of(Count));

    /// <summary>The word as a recipe writes it.</summary>
    public override string ToString() => IsAuto ? "auto" : Count.ToString(CultureInfo.InvariantCulture);
}
