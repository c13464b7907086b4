using System.Globalization;
using Gradus.Tensors;

namespace Gradus.Data.Datasets;

/// <summary>What the target columns turned out to be: numbers, or labels and the names of their classes.</summary>
sealed record CsvLabels(float[] Numbers, int[] Labels, string[] Names)
{
    /// <summary>How many numbers a row has.</summary>
    public int Width { get; init; } = 1;

    /// <summary>The names 0 … count−1.</summary>
    public static string[] Counted(int count) => [.. Enumerable.Range(0, count).Select(index => index.ToString(CultureInfo.InvariantCulture))];

    /// <summary>The targets of some rows.</summary>
    public Targets Targets(int start, int count, string where) => Names.Length == 0
        ? Data.Targets.Numbers(Numbers[(start * Width)..((start + count) * Width)], Shape.Of(Width))
        : Data.Targets.Classes(Labels[start..(start + count)], Names, where);
}
