using System.Globalization;
using Gradus.Augment;
using Gradus.Data.Formats;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary>Refuses floats that transforms of colours would cut off at black and white.</summary>
static class FloatRange
{
    /// <summary>Reads all images where the transforms ask for a range.</summary>
    /// <param name="images">The file.</param>
    /// <param name="array">What stands in it.</param>
    /// <param name="pipeline">What is done to the images.</param>
    /// <param name="where">What errors name.</param>
    /// <param name="stop">Asks to end.</param>
    /// <exception cref="UsageException">A number is below 0, above 1, or none.</exception>
    public static void Demand(ArrayFile images, ImageArray array, Pipeline pipeline, string where, CancellationToken stop)
    {
        if (array.IsBytes || pipeline.LimitedBy is not { } transform) return;
        var image = new float[array.Size.Length];
        for (int i = 0; i < array.Count; i++)
        {
            stop.ThrowIfCancellationRequested();
            array.Read(images, i, image);
            int at = image.AsSpan().IndexOfAnyExceptInRange(0f, 1f);
            if (at >= 0)
                throw new UsageException($"{where}: {transform}: it takes floats from 0 to 1, but image {i} has the number {image[at].ToString(CultureInfo.InvariantCulture)}; store bytes, or divide by 255");
        }
    }
}
