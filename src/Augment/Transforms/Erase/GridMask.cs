using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Erase;

/// <summary>Covers the squares of a regular grid whose spacing, place and angle are drawn.</summary>
/// <param name="Period">From square to square, as a share of the image's shorter side, or [low, high]; null is [0.4, 1].</param>
/// <param name="Ratio">The side of a square as a share of the period, or [low, high], from 0 to 1.</param>
/// <param name="Degrees">The grid's angle: 45 draws from [−45, 45], [low, high] is the range itself; null is 0.</param>
/// <param name="Fill">The value of the squares, on the scale of the image.</param>
/// <remarks>Chen, Liu, Zhao, Jia: "GridMask data augmentation" (2020); null of each key is what the paper trains ImageNet with.</remarks>
public sealed record GridMask(DrawRange? Period = null, DrawRange? Ratio = null, DrawRange? Degrees = null, float Fill = 0) : TransformSpec
{
    /// <summary>From square to square, as a share of the shorter side, or [low, high]; null is [0.4, 1].</summary>
    public DrawRange? Period { get; init => field = value?.Within(0.001, 10, nameof(Period)); } = Period?.Within(0.001, 10, nameof(Period));

    /// <summary>The side of a square as a share of the period, or [low, high]; null is 0.5.</summary>
    public DrawRange? Ratio { get; init => field = value?.Within(0, 1, nameof(Ratio)); } = Ratio?.Within(0, 1, nameof(Ratio));

    /// <summary>The grid's angle; null is 0.</summary>
    public DrawRange? Degrees { get; init => field = value?.AroundWithin(180, -180, 180, nameof(Degrees)); } = Degrees?.AroundWithin(180, -180, 180, nameof(Degrees));

    /// <summary>The value of the squares, on the scale of the image.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        double period = Math.Max(2, Math.Round(Math.Min(plan.Size.Height, plan.Size.Width) * (Period ?? (0.4, 1)).Draw(random, 0)));
        double side = Math.Round(period * (Ratio ?? 0.5).Draw(random, 1)), degrees = (Degrees ?? 0).DrawAround(random, 2, 0);
        (double sine, double cosine) = Matrix3.SineCosine(degrees);
        Span<float> grid = plan.Rent(GridSquares.Length, out int start);
        (grid[GridSquares.Sine], grid[GridSquares.Cosine]) = ((float)sine, (float)cosine);
        (grid[GridSquares.Right], grid[GridSquares.Down]) = (random.Below(3, (int)period), random.Below(4, (int)period));
        plan.Pixels(GridSquares.Instance, new Arguments(A: period, B: side, C: Fill, D: degrees, DataStart: start, DataLength: grid.Length));
    }
}
