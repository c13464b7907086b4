using Gradus.Catalogs;
using Gradus.Tensors;

namespace Gradus.Data.Datasets;

/// <summary>A table in a CSV file (<c>path</c>): one column is the target, or several are; all others are features and must be numbers.</summary>
/// <remarks>
/// <para>Comma, semicolon or tab divides cells, found out from the file; numbers are written with a point. The first row holds names when it has the target's, or has no number though the row below has.</para>
/// <para>A target column of texts holds classes, named and ordered by the texts (ordinal). So does one of whole numbers that are 0 … k−1, each of them there and at most 100. Any other column of numbers is to be predicted as such, and so are several columns, which under a binary cross-entropy are labels.</para>
/// </remarks>
/// <param name="Target">The target column: its name in the header, or its index from 0; −1 is the last. Or a list of such columns, which hold numbers.</param>
public sealed record Csv(CsvTargetColumns Target) : DataSpec
{
    /// <summary>The file of the test samples, with the same columns; looked up as <c>path</c> is.</summary>
    public string? Test { get; init; }

    /// <summary>Whether the first row holds the names of the columns.</summary>
    public CsvHeader Header { get; init; }

    /// <summary>Columns that are left out, by name or index as those of <see cref="Target"/>.</summary>
    public Items<string> Ignore { get; init; } = [];

    /// <summary>How many classes the target column has, where its content does not tell; 0: its whole numbers are numbers to be predicted.</summary>
    public int? Classes { get; init => field = value is { } count ? Check.Within(count, 0, NpyTargets.MostClasses, "classes") : null; }

    /// <inheritdoc/>
    protected override (IDataset Train, IDataset? Test) Read(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Path is null) throw new DataException("data: csv needs path, the file");
        string path = context.Require("path", Path);
        string? test = Test is null ? null : context.Require("test", Test);
        var target = new CsvTarget(Classes, Target.Columns.Count);
        CsvTable train = CsvTable.Read(path, this, target, null);
        CsvTable? held = test is null ? null : CsvTable.Read(test, this, target, train);
        CsvLabels labels = target.Decide();
        return (Join(train, labels, 0), held is null ? null : Join(held, labels, train.Rows));
    }

    static FloatSamples Join(CsvTable table, CsvLabels labels, int start) =>
        new(table.Features, Shape.Of(table.Columns), labels.Targets(start, table.Rows, table.Path), table.Path);
}
