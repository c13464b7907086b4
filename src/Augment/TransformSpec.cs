using Gradus.Kernels.Random;

namespace Gradus.Augment;

/// <summary>One transform of a pipeline as data: value equality, no state.</summary>
/// <remarks>A sealed record that derives from this is a word of recipes: its constructor's parameters are its keys.</remarks>
public abstract record TransformSpec
{
    /// <summary>Draws the transform of one image and lays it onto what stands before it in the pipeline.</summary>
    /// <param name="random">The transform's own stream for this sample in this epoch.</param>
    /// <param name="map">Where each pixel comes from; changed to where it comes from after this transform.</param>
    public abstract void Draw(Rng random, PixelMap map);
}
