using System.Globalization;
using Gradus.Data.Formats;

namespace Gradus.Data.Datasets;

/// <summary>Collects the target columns of one or two files, and decides what it means.</summary>
/// <param name="given">The recipe's <c>classes</c>.</param>
/// <param name="width">How many target columns there are; several hold numbers.</param>
sealed class CsvTarget(int? given, int width)
{
    /// <summary>More classes than this are told by the recipe only.</summary>
    const int MostUntold = 100;

    readonly List<float> numbers = [];
    readonly List<int> codes = [];
    readonly List<string> texts = [];
    readonly Dictionary<string, int> codeOf = new(StringComparer.Ordinal);
    string? firstText, firstNumber;
    bool areWhole = true;

    bool KeepsTexts => given > 0 && width == 1;

    /// <summary>Adds the target of a row.</summary>
    public void Add(ReadOnlySpan<char> cell, (CsvTable Table, CsvReader Reader, int Column) at)
    {
        cell = cell.Trim();
        if (cell.IsEmpty) throw new DataException($"{at.Table.Place(at.Reader, at.Column)}: the target is missing");
        bool isNumber = CsvTable.TryNumber(cell, out float number);
        if (width > 1 && !isNumber) throw new DataException($"{at.Table.Place(at.Reader, at.Column)}: {CsvTable.Fault(cell)}; several target columns hold numbers");
        if (isNumber && !KeepsTexts)
        {
            firstNumber ??= at.Table.Place(at.Reader, at.Column);
            // As text 1.0 is a number and 1 may be a class, as in every reader of tables.
            areWhole &= int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) && Math.Abs(number) < 1 << 24;
            numbers.Add(number);
        }
        else
        {
            if (!isNumber) firstText ??= $"{at.Table.Place(at.Reader, at.Column)}: {CsvTable.Fault(cell)}";
            codes.Add(Code(cell, at));
        }
        if (firstText is not null && (firstNumber is not null || given == 0))
            throw new DataException($"{firstText}, but {(given == 0 ? "classes: 0 says that targets are numbers" : $"{firstNumber} and others are; write classes: N if they are the names of N classes")}");
    }

    /// <summary>What the column means, over all rows that were added.</summary>
    public CsvLabels Decide()
    {
        if (width > 1 && given > 0) throw new DataException($"data: classes is {given}, but the {width} target columns hold numbers; classes are told by one column");
        if (given == 0 || width > 1) return new CsvLabels([.. numbers], [], []) { Width = width };
        if (KeepsTexts) return Told();
        if (numbers.Count == 0) return Named(firstText!);
        int classes = areWhole ? (int)numbers.Max() + 1 : 0;
        bool areClasses = classes is > 1 and <= MostUntold && numbers.Min() == 0 && classes < numbers.Count && numbers.Distinct().Count() == classes;
        return areClasses ? new CsvLabels([], numbers.ConvertAll(number => (int)number).ToArray(), CsvLabels.Counted(classes)) : new CsvLabels([.. numbers], [], []);
    }

    /// <summary>The recipe says how many: whole numbers below that, or as many different cells.</summary>
    CsvLabels Told()
    {
        int count = given!.Value;
        int[] whole = [.. texts.Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : -1)];
        if (whole.All(value => value >= 0 && value < count)) return new CsvLabels([], [.. codes.Select(code => whole[code])], CsvLabels.Counted(count));
        if (texts.Count != count)
            throw new DataException($"data: the target column has {texts.Count} different cells ({string.Join(", ", texts.Take(5))}{(texts.Count > 5 ? ", …" : "")}), but classes is {count}");
        return Sorted();
    }

    CsvLabels Named(string where)
    {
        if (texts.Count > MostUntold && 2L * texts.Count > codes.Count)
            throw new DataException($"{where}, and {texts.Count} of {codes.Count} cells of the column differ; is it the target? Write classes: {texts.Count} if it is");
        return Sorted();
    }

    /// <summary>Classes in the order of their names: of numbers where all are, else ordinal.</summary>
    CsvLabels Sorted()
    {
        bool areNumbers = texts.TrueForAll(text => CsvTable.TryNumber(text, out _));
        string[] names = areNumbers ? [.. texts.OrderBy(text => float.Parse(text, CultureInfo.InvariantCulture))] : [.. texts.Order(StringComparer.Ordinal)];
        var place = new int[names.Length];
        for (int i = 0; i < names.Length; i++) place[codeOf[names[i]]] = i;
        return new CsvLabels([], [.. codes.Select(code => place[code])], names);
    }

    int Code(ReadOnlySpan<char> cell, (CsvTable Table, CsvReader Reader, int Column) at)
    {
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = codeOf.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(cell, out int code)) return code;
        if (texts.Count == NpyTargets.MostClasses) throw new DataException($"{at.Table.Place(at.Reader, at.Column)}: this is the {texts.Count + 1}th different target; at most {texts.Count} classes are read");
        texts.Add(cell.ToString());
        codeOf.Add(texts[^1], texts.Count - 1);
        return texts.Count - 1;
    }
}
