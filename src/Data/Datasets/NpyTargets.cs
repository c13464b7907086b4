using System.Globalization;
using Gradus.Data.Formats;
using Gradus.Tensors;

namespace Gradus.Data.Datasets;

/// <summary>Decides what an array y means: classes, or numbers to be predicted.</summary>
static class NpyTargets
{
    /// <summary>More classes than this are taken for a mistake.</summary>
    public const int MostClasses = 100_000;

    /// <summary>How many classes all of these arrays have together; 0 where they are numbers.</summary>
    public static int CountClasses(int? given, params ReadOnlySpan<(NumericArray Y, string Where)> arrays)
    {
        if (given is { } classes) return classes;
        int most = 0;
        foreach ((NumericArray y, string where) in arrays)
        {
            int here = IsColumnOfIntegers(y) ? LargestLabel(y, where) + 1 : IsOneHot(y) ? y.Shape[1] : 0;
            if (here == 0) return 0;
            most = Math.Max(most, here);
        }
        return most;
    }

    /// <summary>The targets of an array.</summary>
    public static Targets Of(NumericArray y, int classes, string where)
    {
        if (classes == 0)
            return Targets.Numbers(NpySamples.Finite(y, where), y.Shape.Count == 1 ? Shape.Of(1) : NpySamples.Inner(y));
        string[] names = Enumerable.Range(0, classes).Select(index => index.ToString(CultureInfo.InvariantCulture)).ToArray();
        if (IsColumnOfIntegers(y)) return Targets.Classes(y.ToLabels(where), names, where);
        if (IsOneHot(y)) return Targets.Classes(Hot(y), names, where);
        throw new DataException($"{where}: holds {y.Type} of shape {y.ShapeText}, but classes are whole numbers [N] or one-hot rows [N,{classes}]");
    }

    static bool IsColumnOfIntegers(NumericArray y) => y.IsInteger && (y.Shape.Count == 1 || (y.Shape.Count == 2 && y.Shape[1] == 1));

    static int LargestLabel(NumericArray y, string where)
    {
        int[] labels = y.ToLabels(where);
        int largest = labels.Length == 0 ? 0 : labels.Max();
        return largest < MostClasses ? largest
            : throw new DataException($"{where}: the label of sample {Array.IndexOf(labels, largest)} is {largest}, which would make {(long)largest + 1} classes; write classes: 0 if y are numbers to be predicted");
    }

    static bool IsOneHot(NumericArray y)
    {
        if (y.Shape.Count != 2 || y.Shape[1] < 2 || y.Shape[0] == 0) return false;
        float[] values = y.ToFloats();
        for (int start = 0; start < values.Length; start += y.Shape[1])
        {
            ReadOnlySpan<float> row = values.AsSpan(start, y.Shape[1]);
            if (row.Count(1f) != 1 || row.Count(0f) != row.Length - 1) return false;
        }
        return true;
    }

    static int[] Hot(NumericArray y)
    {
        float[] values = y.ToFloats();
        var labels = new int[y.Shape[0]];
        for (int i = 0; i < labels.Length; i++) labels[i] = values.AsSpan(i * y.Shape[1], y.Shape[1]).IndexOf(1f);
        return labels;
    }
}
