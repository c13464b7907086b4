using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Functions;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Blur;

/// <summary>Takes noise away: every pixel becomes the mean of pixels whose surroundings look alike, wherever they are in a window. Slow: search² · pixels comparisons.</summary>
/// <param name="Strength">How much surroundings may differ, in levels of a byte, or [low, high]; about the noise's deviation; null is 3.</param>
/// <param name="Patch">Rows and columns of a surrounding, odd, 1 to 21.</param>
/// <param name="Search">Rows and columns of the window, odd, 1 to 63.</param>
/// <remarks>Buades, Coll, Morel: "A non-local algorithm for image denoising" (2005), in OpenCV's whole numbers; the channels together. A stage: it needs neighbours. Bytes only.</remarks>
public sealed record NonLocalMeans(DrawRange? Strength = null, int Patch = 7, int Search = 21) : TransformSpec
{
    const double Forgotten = 0.001;

    /// <summary>How much surroundings may differ, in levels of a byte; null is 3.</summary>
    public DrawRange? Strength { get; init => field = value?.Within(0.1, 100, nameof(Strength)); } = Strength?.Within(0.1, 100, nameof(Strength));

    /// <summary>Rows and columns of a surrounding, odd, 1 to 21.</summary>
    public int Patch { get; init => field = Odd(value, 21, nameof(Patch)); } = Odd(Patch, 21, nameof(Patch));

    /// <summary>Rows and columns of the window, odd, 1 to 63.</summary>
    public int Search { get; init => field = Odd(value, 63, nameof(Search)); } = Odd(Search, 63, nameof(Search));

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes) => Demands.Bytes(isBytes);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        double strength = (Strength ?? 3).Draw(random, 0), spread = strength * strength * plan.Size.Channels;
        // Sums over a patch are shifted instead of divided, by the next power of two; the table knows by how much that is too small.
        int shift = MeansStage.Shift(Patch), one = int.MaxValue / (Search * Search * 255);
        double unit = (double)(1 << shift) / (Patch * Patch);
        int length = (int)Math.Min(-PortableMath.Log(Forgotten) * spread / unit, 255 * 255 * plan.Size.Channels / unit) + 2;
        Span<float> weights = plan.Rent(length, out int start);
        for (int i = 0; i < length; i++)
        {
            double weight = Math.Round(one * PortableMath.Exp(-i * unit / spread));
            // Below 2²⁴ for every search window: exact as a float.
            weights[i] = weight < Forgotten * one ? 0 : (float)weight;
        }
        plan.Stage(MeansStage.Instance, new Arguments(A: Patch, B: Search, C: strength, DataStart: start, DataLength: length));
    }

    static int Odd(int side, int most, string key) => Check.Within(side, 1, most, key) % 2 == 1 ? side : throw new ArgumentException($"{Kebab.Of(key)} is {side}; it must be odd");
}
