using Gradus.Catalogs;

namespace Gradus.Data.Datasets;

/// <summary>The word <c>header</c> of a recipe: whether the first row of a CSV file holds the names of the columns; <c>auto</c>, <c>true</c> or <c>false</c>.</summary>
public readonly record struct CsvHeader : IScalars<CsvHeader>
{
    CsvHeader(bool given) => Given = given;

    /// <summary>The file decides: the first row holds names when it has the target's, or has no number though the row below has. The default.</summary>
    public static CsvHeader Auto => default;

    /// <inheritdoc/>
    public static string Expected => "auto, true or false";

    /// <inheritdoc/>
    public static Items<ScalarForm> Forms => [ScalarForm.Word("auto"), ScalarForm.Truth];

    /// <summary>What the recipe says; null leaves it to the file.</summary>
    public bool? Given { get; }

    /// <summary>As the recipe says.</summary>
    public static CsvHeader Of(bool isThere) => new(isThere);

    /// <inheritdoc/>
    public static CsvHeader? Read(Scalars given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (given.Is("auto")) return Auto;
        return !given.IsList && given.Values[0].TryBoolean(out bool isThere) ? Of(isThere) : null;
    }

    /// <inheritdoc/>
    public Scalars Write() => Scalars.One(Given is { } isThere ? Scalar.Of(isThere) : new Scalar("auto"));

    /// <summary>The word as a recipe writes it.</summary>
    public override string ToString() => Write().ToString();
}
