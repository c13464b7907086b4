using Gradus.Data.Formats;
using Gradus.Tensors;

namespace Gradus.Data.Datasets;

/// <summary>Makes a data set of the arrays x and y.</summary>
static class NpySamples
{
    /// <summary>Joins x [N, …] and y [N, …].</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The targets.</param>
    /// <param name="classes">From <see cref="NpyTargets.CountClasses"/>: 0 for numbers.</param>
    /// <param name="whereX">What errors call x.</param>
    /// <param name="whereY">What errors call y.</param>
    public static IDataset Of(NumericArray x, NumericArray y, int classes, string whereX, string whereY)
    {
        if (x.Shape.Count is < 2 or > Shape.MaxRank)
            throw new DataException($"{whereX}: has the shape {x.ShapeText}, but x is [samples, …] with 2 to {Shape.MaxRank} axes");
        if (y.Shape.Count is < 1 or > Shape.MaxRank)
            throw new DataException($"{whereY}: has the shape {y.ShapeText}, but y is [samples] or [samples, …]");
        if (x.Shape[0] != y.Shape[0])
            throw new DataException($"{whereX}: has {x.Shape[0]} samples, but {whereY} {y.Shape[0]}");
        Targets targets = NpyTargets.Of(y, classes, whereY);
        if (x.Type != ElementType.UInt8) return new FloatSamples(Finite(x, whereX), Inner(x), targets, whereX);
        Shape shape = x.Shape.Count == 3 ? Shape.Of(x.Shape[1], x.Shape[2], 1) : Inner(x);
        return new ByteSamples(x.ToBytes(), shape, targets, whereX);
    }

    /// <summary>The shape of one sample.</summary>
    public static Shape Inner(NumericArray array) => Shape.Of(array.Shape.Skip(1).ToArray());

    /// <summary>The numbers as floats.</summary>
    /// <exception cref="DataException">One is not finite: it would poison every weight in one step.</exception>
    public static float[] Finite(NumericArray array, string where)
    {
        float[] values = array.ToFloats();
        int per = array.Shape.Count > 1 && array.Shape[0] > 0 ? values.Length / array.Shape[0] : 1;
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw new DataException($"{where}: sample {i / per} has a number that is not finite as a float ({values[i]})");
        }
        return values;
    }
}
