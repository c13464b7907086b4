using Gradus.Data.Formats;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary>Labels, or whatever else stands beside images, row by row.</summary>
/// <param name="array">The rows.</param>
/// <param name="where">What errors name.</param>
sealed class LabelRows(NumericArray array, string where)
{
    const int BlockBytes = 1 << 16;

    /// <summary>How many there are.</summary>
    public int Count => array.Shape[0];

    /// <summary>The class of each image: whole numbers, or the place of the largest number of a row.</summary>
    /// <exception cref="UsageException">They are no classes.</exception>
    public int[] Classes()
    {
        if (array.IsInteger && array.Length == Count) return array.ToLabels(where);
        if (array.Shape.Count != 2 || array.Shape[1] < 2)
            throw new UsageException($"{where}: holds {ImageArray.Name(array.Type)} of shape {array.ShapeText}, but --balance needs classes: whole numbers [N] or one-hot rows [N,classes]");
        float[] values = array.ToFloats();
        var classes = new int[Count];
        for (int i = 0; i < classes.Length; i++)
        {
            ReadOnlySpan<float> row = values.AsSpan(i * array.Shape[1], array.Shape[1]);
            if (row.Count(1f) != 1 || row.Count(0f) != row.Length - 1) throw new UsageException($"{where}: row {i} is not one-hot, so --balance does not know its class");
            classes[i] = row.IndexOf(1f);
        }
        return classes;
    }

    /// <summary>Refuses labels of other images.</summary>
    /// <exception cref="UsageException">They are more or fewer than the images.</exception>
    public void Demand(int images, string input)
    {
        if (array.Shape.Count == 0 || Count != images) throw new UsageException($"{where}: has the shape {array.ShapeText}, but {input} has {images} images");
    }

    /// <summary>Writes the rows that belong to a result.</summary>
    /// <param name="to">Where they go.</param>
    /// <param name="kind">The format.</param>
    /// <param name="order">Which image stands where in the result.</param>
    public void Write(Stream to, ArrayKind kind, CopyOrder order)
    {
        bool isBig = kind == ArrayKind.Idx || array.IsBigEndian;
        new ArrayHeader(kind, array.Type, isBig, [order.Count, .. array.Shape.Skip(1)]).Write(to);
        int size = NumericArray.SizeOf(array.Type), row = array.Raw.Length / Count;
        byte[] raw = array.Raw.ToArray();
        if (isBig != array.IsBigEndian)
            for (int at = 0; at < raw.Length; at += size) raw.AsSpan(at, size).Reverse();
        byte[] block = new byte[Math.Max(BlockBytes / Math.Max(row, 1), 1) * row];
        int held = 0;
        for (int i = 0; i < order.Count; i++)
        {
            raw.AsSpan(order.At(i).Source * row, row).CopyTo(block.AsSpan(held));
            held += row;
            if (held < block.Length && i < order.Count - 1) continue;
            to.Write(block.AsSpan(0, held));
            held = 0;
        }
    }
}
