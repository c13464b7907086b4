using Gradus.Catalogs;

namespace Gradus.Data.Datasets;

/// <summary>The word <c>target</c> of a recipe: the column of a CSV file that is to be predicted, or a list of them.</summary>
public readonly record struct CsvTargetColumns : IScalars<CsvTargetColumns>
{
    readonly Items<string>? columns;

    CsvTargetColumns(Items<string> columns) => this.columns = columns;

    /// <inheritdoc/>
    public static string Expected => "a column, by name or index, or a list of columns";

    /// <inheritdoc/>
    public static Items<ScalarForm> Forms => [ScalarForm.Text, ScalarForm.Text.Listed(1, null)];

    /// <summary>Names in the header, or indices from 0; −1 is the last.</summary>
    public Items<string> Columns => columns ?? [];

    /// <summary>These columns.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static CsvTargetColumns Of(params ReadOnlySpan<string> columns) => columns.IsEmpty
        ? throw new ArgumentException("target is an empty list; it needs a column") : new CsvTargetColumns(Items.Create(columns));

    /// <summary>One column.</summary>
    public static implicit operator CsvTargetColumns(string column) => Of(column);

    /// <inheritdoc/>
    public static CsvTargetColumns? Read(Scalars given)
    {
        ArgumentNullException.ThrowIfNull(given);
        string[] texts = [.. given.Values.Select(scalar => scalar.Text)];
        if (texts.Length == 0) return null;
        return Of(texts);
    }

    /// <inheritdoc/>
    public Scalars Write() => Columns.Count == 1 ? Scalars.One(Scalar.Of(Columns[0])) : Scalars.List(Columns.Select(Scalar.Of).ToArray().AsSpan());

    /// <summary>The columns as a recipe writes them.</summary>
    public override string ToString() => Write().ToString();
}
