using System.Globalization;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>The point that an image is turned about: its centre, a given one, or a new one for every image.</summary>
public readonly record struct Center : IScalars<Center>
{
    // Held as the way from the centre, so that the default is the centre.
    readonly double fromCenterX, fromCenterY;

    Center(double x, double y, bool isRandom) => (fromCenterX, fromCenterY, IsRandom) = (x - 0.5, y - 0.5, isRandom);

    /// <summary>The centre of the image.</summary>
    public static Center Image => default;

    /// <summary>Anywhere in the image, each point equally likely.</summary>
    public static Center Random => new(0.5, 0.5, true);

    /// <inheritdoc/>
    public static string Expected => "image, random or [x, y] as shares of the width and height";

    /// <inheritdoc/>
    public static Items<ScalarForm> Forms => [ScalarForm.Word("image"), ScalarForm.Word("random"), ScalarForm.Number().Listed(2)];

    /// <summary>Whether every image gets a new one.</summary>
    public bool IsRandom { get; }

    /// <summary>A given point: (0, 0) is the upper left corner of the image, (1, 1) the lower right one.</summary>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static Center At(double x, double y) => double.IsFinite(x) && double.IsFinite(y) ? new Center(x, y, false)
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"center is [{x}, {y}]; both must be finite"));

    /// <inheritdoc/>
    public static Center? Read(Scalars given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (given.Is("image")) return Image;
        if (given.Is("random")) return Random;
        return given.IsList && given.TryNumbers(out double[] numbers) && numbers is [var x, var y] ? At(x, y) : null;
    }

    /// <inheritdoc/>
    public Scalars Write() => IsRandom ? Scalars.One(Scalar.Of("random"))
        : fromCenterX == 0 && fromCenterY == 0 ? Scalars.One(Scalar.Of("image"))
        : Scalars.List(Scalar.Of(fromCenterX + 0.5), Scalar.Of(fromCenterY + 0.5));

    /// <summary>The word or the point.</summary>
    public override string ToString() => Write().ToString();

    /// <summary>The point in pixels.</summary>
    internal (double X, double Y) Draw(Rng random, ulong index, ImageSize size) => IsRandom
        ? (random.Uniform(index) * size.Width, random.Uniform(index + 1) * size.Height)
        : ((fromCenterX + 0.5) * size.Width, (fromCenterY + 0.5) * size.Height);
}
