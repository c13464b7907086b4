using System.Globalization;
using Gradus.Data;
using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Nn.Shortcuts;

namespace Gradus.Training;

/// <summary>Looks whether the data are what a network that begins with embeddings takes: whole numbers, each a row of the table.</summary>
public static class Vocabulary
{
    /// <summary>The rows of the smallest table of the embeddings that take the numbers of the data; null where none does.</summary>
    /// <param name="model">The layers.</param>
    /// <exception cref="ArgumentException">Something before an embedding changes the numbers.</exception>
    public static int? Of(IEnumerable<LayerSpec> model)
    {
        ArgumentNullException.ThrowIfNull(model);
        int size = int.MaxValue;
        Walk(model, isAsGiven: true, ref size);
        return size == int.MaxValue ? null : size;
    }

    /// <summary>Looks at every number of every part of the data, scaled as the network is fed; does nothing for a network without embeddings.</summary>
    /// <param name="recipe">With its defaults.</param>
    /// <param name="splits">The data.</param>
    /// <exception cref="ArgumentException">Something before an embedding changes the numbers.</exception>
    /// <exception cref="DataException">A number is not whole or no row of the smallest table; the message names the sample.</exception>
    internal static void Demand(Recipe recipe, DataSplits splits)
    {
        if (Of(recipe.Model) is not { } size) return;
        if (recipe.Augment.Of.Count > 0) throw new ArgumentException("augment changes the numbers of a sample, but embedding takes them as they are");
        string advice = splits.Scaling.IsIdentity ? "" : "; the numbers are scaled before: write data.scale: none";
        Demand(splits, splits.Train, "train", size, advice);
        if (splits.Validation is { } validation && !ReferenceEquals(validation, splits.Test)) Demand(splits, validation, "validation", size, advice);
        if (splits.Test is { } test) Demand(splits, test, "test", size, advice);
    }

    static void Demand(DataSplits splits, IDataset data, string part, int size, string advice)
    {
        float[] sample = new float[data.SampleShape.Length], target = new float[data.TargetShape.Length];
        for (int i = 0; i < data.Count; i++)
        {
            data.Fill(i, sample, target);
            splits.Scaling.Apply(sample);
            foreach (float value in sample)
            {
                if (!(value >= 0 && value < size && value == (int)value))
                    throw new DataException($"data: {part} sample {data.Name(i)} has the number {value.ToString(CultureInfo.InvariantCulture)}, but embedding takes whole numbers from 0 to {size - 1}{advice}");
            }
        }
    }

    /// <summary>Follows the numbers of the data. Returns whether they come out as they went in.</summary>
    static bool Walk(IEnumerable<LayerSpec> specs, bool isAsGiven, ref int size)
    {
        foreach (LayerSpec spec in specs.SelectMany(spec => spec.Unroll())) isAsGiven = Walk(spec, isAsGiven, ref size);
        return isAsGiven;
    }

    static bool Walk(LayerSpec spec, bool isAsGiven, ref int size)
    {
        switch (spec)
        {
            case Flatten or Reshape or Upsample:
                return isAsGiven;
            case Embedding embedding when isAsGiven:
                size = Math.Min(size, embedding.Size);
                return false;
            case Embedding:
                throw new ArgumentException("embedding takes the whole numbers of the data, but a layer before it makes other numbers of them; only flatten, reshape and upsample may stand between");
            case Concat concat:
                foreach (var branch in concat.Of) Walk(branch, isAsGiven, ref size);
                return false;
            case Residual residual:
                Walk(residual.Of, isAsGiven, ref size);
                if (residual.Shortcut is Around around) Walk(around.Of, isAsGiven, ref size);
                return false;
            default:
                return false;
        }
    }
}
