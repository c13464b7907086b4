using Gradus.Kernels.Random;

namespace Gradus.Data;

/// <summary>Draws a part of a data set in which every class has its share.</summary>
static class Stratified
{
    /// <summary>Splits 0 … Count − 1 into a drawn part and the rest, both ascending.</summary>
    /// <param name="dataset">Where the targets are numbers all samples count as one class.</param>
    /// <param name="count">How many to draw, 0 ≤ count ≤ Count. A class gets the largest whole number within its share; what is left goes to the largest remainders, the lower class first.</param>
    /// <param name="rng">Decides which samples of a class are drawn.</param>
    public static (int[] Drawn, int[] Others) Draw(IDataset dataset, int count, Rng rng)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, dataset.Count);
        var members = new List<int>[Math.Max(dataset.Classes, 1)];
        for (int c = 0; c < members.Length; c++) members[c] = [];
        for (int i = 0; i < dataset.Count; i++) members[Math.Max(dataset.Label(i), 0)].Add(i);
        int[] quotas = Quotas(Array.ConvertAll(members, list => list.Count), dataset.Count, count);

        var isDrawn = new bool[dataset.Count];
        for (int c = 0; c < members.Length; c++)
        {
            var order = new int[members[c].Count];
            rng.Child((ulong)c).Shuffle(order);
            for (int k = 0; k < quotas[c]; k++) isDrawn[members[c][order[k]]] = true;
        }
        int[] drawn = new int[count], rest = new int[dataset.Count - count];
        int d = 0, r = 0;
        for (int i = 0; i < isDrawn.Length; i++)
        {
            if (isDrawn[i]) drawn[d++] = i;
            else rest[r++] = i;
        }
        return (drawn, rest);
    }

    static int[] Quotas(int[] sizes, int total, int count)
    {
        var quotas = new int[sizes.Length];
        if (total == 0) return quotas;
        var remainders = new long[sizes.Length];
        int left = count;
        for (int c = 0; c < sizes.Length; c++)
        {
            long share = (long)count * sizes[c];
            quotas[c] = (int)(share / total);
            remainders[c] = share % total;
            left -= quotas[c];
        }
        int[] order = Enumerable.Range(0, sizes.Length).OrderByDescending(c => remainders[c]).ThenBy(c => c).ToArray();
        for (int k = 0; k < left; k++) quotas[order[k]]++;
        return quotas;
    }
}
