using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment;

/// <summary>Transforms in order, for images of one shape.</summary>
/// <remarks>
/// Randomness is addressed by (seed, epoch, sample, turn, position in the pipeline), so the image of a sample in an epoch is the same on any
/// number of workers, in any batch, straight or resumed, and can be made again alone. Safe for many threads at once, each with a
/// <see cref="PixelMap"/> of its own.
/// </remarks>
public sealed class Pipeline
{
    const ulong Stream = 0x6175676D656E74; // "augment"
    const ulong Again = 0x616761696E; // "again"

    readonly Items<TransformSpec> transforms;
    readonly Rng random;
    readonly int height, width, channels;

    /// <summary>Makes a pipeline.</summary>
    /// <param name="transforms">In the order they are applied.</param>
    /// <param name="height">Rows of the images, 1 or more.</param>
    /// <param name="width">Columns, 1 or more.</param>
    /// <param name="channels">Numbers per pixel, 1 or more.</param>
    /// <param name="seed">The run's seed.</param>
    public Pipeline(Items<TransformSpec> transforms, int height, int width, int channels, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(transforms);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        this.transforms = transforms;
        this.height = height;
        this.width = width;
        this.channels = channels;
        random = new Rng(seed).Child(Stream);
    }

    /// <summary>A map for this pipeline's images.</summary>
    public PixelMap NewMap() => new(height, width);

    /// <summary>Makes the image of a sample in an epoch.</summary>
    /// <param name="source">[H,W,C].</param>
    /// <param name="destination">[H,W,C]; must not overlap <paramref name="source"/>.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="sample">The sample's number in its data set.</param>
    /// <param name="map">Scratch from <see cref="NewMap"/>.</param>
    /// <param name="turn">How often the sample came before in this epoch; 0 unless samples come again.</param>
    public void Apply(ReadOnlySpan<float> source, Span<float> destination, int epoch, long sample, PixelMap map, int turn = 0)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, height * width * channels);
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, source.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(turn);
        Rng own = random.Child((ulong)epoch).Child((ulong)sample);
        if (turn > 0) own = own.Child(Again).Child((ulong)turn);
        map.Clear();
        for (int i = 0; i < transforms.Count; i++) transforms[i].Draw(own.Child((ulong)i), map);
        map.Copy(source, destination, channels);
    }
}
