using System.Globalization;
using Gradus.Data.Formats;

namespace Gradus.Data.Datasets;

/// <summary>Which column of a table is what.</summary>
sealed class CsvColumns
{
    readonly string[] names;

    /// <summary>Reads the roles from the first record.</summary>
    /// <param name="first">Stands at the first record.</param>
    /// <param name="spec">What the recipe says.</param>
    /// <param name="isNamed">Whether the first record holds names.</param>
    public CsvColumns(CsvReader first, Csv spec, bool isNamed)
    {
        AreNamed = isNamed;
        names = new string[first.Count];
        for (int i = 0; i < names.Length; i++) names[i] = isNamed ? first[i].Trim().ToString() : i.ToString(CultureInfo.InvariantCulture);
        Targets = [.. spec.Target.Columns.Select(target => Find(target, "target", first.Path))];
        if (Targets.Length == 0) throw new DataException("data: csv needs target, the column that is to be predicted");
        IsFeature = new bool[names.Length];
        Array.Fill(IsFeature, true);
        foreach (int target in Targets)
        {
            if (!IsFeature[target]) throw new DataException($"data: target names {Title(target)} twice");
            IsFeature[target] = false;
        }
        foreach (string ignored in spec.Ignore)
        {
            int column = Find(ignored, "ignore", first.Path);
            if (Targets.Contains(column)) throw new DataException($"data: the column '{ignored}' is both a target and ignored");
            IsFeature[column] = false;
        }
        Features = IsFeature.Count(isFeature => isFeature);
        if (Features == 0) throw new DataException($"{first.Path}: beside the target there is no column left: {names.Length} columns, {spec.Ignore.Count} ignored");
    }

    /// <summary>Whether the file names its columns.</summary>
    public bool AreNamed { get; }

    /// <summary>The indices of the targets.</summary>
    public int[] Targets { get; }

    /// <summary>Which columns are features.</summary>
    public bool[] IsFeature { get; }

    /// <summary>How many features there are.</summary>
    public int Features { get; }

    /// <summary>How many columns there are.</summary>
    public int Count => names.Length;

    /// <summary>What errors call a column: <c>column 'age'</c>, or its index where there are no names.</summary>
    public string Title(int column) => AreNamed ? $"column '{names[column]}'" : $"column {column}";

    /// <summary>The first name that differs from another table's; null where none does or one has none.</summary>
    public string? Difference(CsvColumns other)
    {
        if (Count != other.Count) return $"has {Count} columns, but the training file has {other.Count}";
        if (!AreNamed || !other.AreNamed) return null;
        int at = Enumerable.Range(0, Count).FirstOrDefault(i => names[i] != other.names[i], -1);
        return at < 0 ? null : $"calls column {at} '{names[at]}', but the training file '{other.names[at]}'";
    }

    int Find(string given, string key, string path)
    {
        int[] found = AreNamed ? [.. Enumerable.Range(0, Count).Where(i => names[i] == given)] : [];
        if (found.Length > 1) throw new DataException($"{path}: {found.Length} columns are called '{given}'; write {key}: as an index, from 0");
        if (found.Length == 1) return found[0];
        if (int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int index))
        {
            if (index < 0) index += Count;
            return (uint)index < (uint)Count ? index
                : throw new DataException($"{path}: {key} is {given}, but the {Count} columns are 0 to {Count - 1}");
        }
        throw new DataException(AreNamed
            ? $"{path}: has no column '{given}' ({key}); it has {string.Join(", ", names.Take(20))}{(Count > 20 ? ", …" : "")}"
            : $"{path}: {key} is '{given}', but the first row holds no names of columns; write an index from 0, or header: true");
    }
}
