namespace Gradus.Data;

/// <summary>The samples of each class, told without making a sample.</summary>
static class ClassMembers
{
    /// <summary>The indices of each class that has a sample, ascending.</summary>
    /// <exception cref="DataException">The targets are numbers.</exception>
    public static int[][] Of(IDataset dataset)
    {
        if (dataset.Classes == 0) throw new DataException("data: sampler is balanced, but the targets are numbers; it needs a class for each sample, so write sampler: natural");
        var members = new List<int>[dataset.Classes];
        for (int c = 0; c < members.Length; c++) members[c] = [];
        for (int i = 0; i < dataset.Count; i++) members[dataset.Label(i)].Add(i);
        return [.. members.Where(list => list.Count > 0).Select(list => list.ToArray())];
    }
}
