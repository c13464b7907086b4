using System.Globalization;
using Gradus.Augment;
using Gradus.Data;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>What becomes of samples on their way to the network: the pipelines of a recipe, for its data.</summary>
/// <param name="Sample">The shape of one sample as the network is given it.</param>
/// <param name="Train">What is made of images to train on; null where the recipe augments nothing.</param>
/// <param name="Evaluation">What is made of all others: the same size and scale, nothing at random; null where the recipe augments nothing.</param>
public sealed record Augmented(Shape Sample, Pipeline? Train, Pipeline? Evaluation)
{
    /// <summary>Reads a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="data">The training data.</param>
    /// <exception cref="ArgumentException">The data are no images, a transform cannot take them, or two parts of the recipe say the scale.</exception>
    public static Augmented Of(Recipe recipe, IDataset data)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        Shape sample = data.SampleShape;
        if (recipe.Augment.Of.Count == 0) return new Augmented(sample, null, null);
        if (sample.Rank != 3) throw new ArgumentException($"augment takes images [H,W,C], not samples of {sample}");
        var train = new Pipeline(recipe.Augment.Of, new ImageSize(sample[0], sample[1], sample[2]), data.IsBytes, (ulong)recipe.Train.Seed, recipe.Augment.Options);
        if (train.Normalizes && !recipe.Data.Scale.IsAuto)
            throw new ArgumentException($"augment: normalize says how numbers are scaled, and data.scale says {recipe.Data.Scale}; write data.scale: auto");
        if (!data.IsBytes) DemandNumbers(data, train.LimitedBy);
        ImageSize size = train.Size;
        return new Augmented(Shape.Of(size.Height, size.Width, size.Channels), train, train.AtEvaluation());
    }

    /// <summary>Refuses numbers that a transform of colours would cut off, and those that are none.</summary>
    /// <param name="data">Floats.</param>
    /// <param name="transform">What cuts off below 0 and above 1; null where nothing does.</param>
    static void DemandNumbers(IDataset data, string? transform)
    {
        float[] sample = new float[data.SampleShape.Length], target = new float[data.TargetShape.Length];
        (float low, float high) = transform is null ? (float.MinValue, float.MaxValue) : (0, 1);
        for (int i = 0; i < data.Count; i++)
        {
            data.Fill(i, sample, target);
            int at = sample.AsSpan().IndexOfAnyExceptInRange(low, high);
            if (at < 0) continue;
            string found = $"train sample {data.Name(i)} has the number {sample[at].ToString(CultureInfo.InvariantCulture)}";
            throw new ArgumentException(float.IsFinite(sample[at])
                ? $"augment: {transform}: it takes floats from 0 to 1, but {found}; store images as bytes, or divide them before"
                : $"augment: numbers must be finite, but {found}, which would spread to its neighbours");
        }
    }
}
