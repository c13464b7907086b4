using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Slants the image about its centre by angles drawn uniformly: first rows against each other, then columns. The size stays.</summary>
/// <param name="X">Degrees that upright lines lean, within −89 to 89: 15 for [−15, 15]; positive shifts lower rows to the right.</param>
/// <param name="Y">Degrees that level lines lean; positive shifts right columns down.</param>
/// <param name="Border">What comes in.</param>
/// <param name="Fill">The value of a constant border, on the scale of the image.</param>
public sealed record Shear(DrawRange X, DrawRange Y = default, Border Border = Border.Reflect101, float Fill = 0) : TransformSpec
{
    internal const double Steepest = 89;

    /// <summary>Degrees that upright lines lean, within −89 to 89.</summary>
    public DrawRange X { get; init => field = value.AroundWithin(Steepest, -Steepest, Steepest, "x"); } = X.AroundWithin(Steepest, -Steepest, Steepest, "x");

    /// <summary>Degrees that level lines lean, within −89 to 89.</summary>
    public DrawRange Y { get; init => field = value.AroundWithin(Steepest, -Steepest, Steepest, "y"); } = Y.AroundWithin(Steepest, -Steepest, Steepest, "y");

    /// <summary>The value of a constant border, on the scale of the image.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Warp(Slant(X.DrawAround(random, 0, 0), Y.DrawAround(random, 1, 0)).Inverse().About(plan.Size.Width / 2.0, plan.Size.Height / 2.0), Border, Fill);
    }

    /// <summary>One slant after the other, as torchvision composes them: areas stay, so there is always a way back.</summary>
    internal static Matrix3 Slant(double x, double y) => Matrix3.Shear(0, y) * Matrix3.Shear(x, 0);
}
