using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Slants, enlarges, turns and shifts the image at once: torchvision's RandomAffine. The size stays.</summary>
/// <param name="Degrees">The turn about the centre, counter-clockwise, within −180 to 180: 15 for [−15, 15].</param>
/// <param name="Translate">The shift to the right and downwards, within −1 to 1 of the width and of the height.</param>
/// <param name="Scale">The factor, within 0.01 to 100; null for 1.</param>
/// <param name="Shear">Degrees that upright lines lean, within −89 to 89.</param>
/// <param name="ShearY">Degrees that level lines lean.</param>
/// <param name="Border">What comes in.</param>
/// <param name="Fill">The value of a constant border, on the scale of the image.</param>
/// <remarks>Shift · turn · factor · slant about the centre, in this order from the left. torchvision rounds the shift to whole pixels; here it is not.</remarks>
[Known("ShiftScaleRotate")]
public sealed record Affine(
    DrawRange Degrees = default, DrawRange Translate = default, DrawRange? Scale = null, DrawRange Shear = default, DrawRange ShearY = default,
    Border Border = Border.Reflect101, float Fill = 0) : TransformSpec
{
    const double Steepest = Geometry.Shear.Steepest, Least = Zoom.Least, Most = Zoom.Most;

    /// <summary>The turn about the centre, counter-clockwise, within −180 to 180.</summary>
    public DrawRange Degrees { get; init => field = value.AroundWithin(180, -180, 180, "degrees"); } = Degrees.AroundWithin(180, -180, 180, "degrees");

    /// <summary>The shift, within −1 to 1 of the width and of the height.</summary>
    public DrawRange Translate { get; init => field = value.AroundWithin(1, -1, 1, "translate"); } = Translate.AroundWithin(1, -1, 1, "translate");

    /// <summary>The factor, within 0.01 to 100; null for 1.</summary>
    public DrawRange? Scale { get; init => field = value?.Within(Least, Most, "scale"); } = Scale?.Within(Least, Most, "scale");

    /// <summary>Degrees that upright lines lean, within −89 to 89.</summary>
    public DrawRange Shear { get; init => field = value.AroundWithin(Steepest, -Steepest, Steepest, "shear"); } = Shear.AroundWithin(Steepest, -Steepest, Steepest, "shear");

    /// <summary>Degrees that level lines lean, within −89 to 89.</summary>
    public DrawRange ShearY { get; init => field = value.AroundWithin(Steepest, -Steepest, Steepest, "shear-y"); } = ShearY.AroundWithin(Steepest, -Steepest, Steepest, "shear-y");

    /// <summary>The value of a constant border, on the scale of the image.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        double factor = (Scale ?? 1).Draw(random, 1), width = plan.Size.Width, height = plan.Size.Height;
        Matrix3 about = Matrix3.Rotation(Degrees.DrawAround(random, 0, 0)) * Matrix3.Scaling(factor, factor) * Geometry.Shear.Slant(Shear.DrawAround(random, 2, 0), ShearY.DrawAround(random, 3, 0));
        Matrix3 forward = Matrix3.Translation(Translate.DrawAround(random, 4, 0) * width, Translate.DrawAround(random, 5, 0) * height) * about.About(width / 2, height / 2);
        plan.Warp(forward.Inverse(), Border, Fill);
    }
}
