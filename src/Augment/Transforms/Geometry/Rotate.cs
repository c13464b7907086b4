using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Turns the image about a point by an angle drawn uniformly; positive angles turn counter-clockwise as displayed. The size stays.</summary>
/// <param name="Degrees">The angles, within −180 to 180: 15 for [−15, 15].</param>
/// <param name="Border">What the corners show.</param>
/// <param name="Fill">The value of a constant border, on the scale of the image.</param>
/// <param name="Center">The point.</param>
[Known("Rotation")]
public sealed record Rotate(DrawRange Degrees, Border Border = Border.Reflect101, float Fill = 0, Center Center = default) : TransformSpec
{
    /// <summary>The angles, within −180 to 180.</summary>
    public DrawRange Degrees { get; init => field = value.AroundWithin(180, -180, 180, "degrees"); } = Degrees.AroundWithin(180, -180, 180, "degrees");

    /// <summary>The value of a constant border, on the scale of the image.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        (double x, double y) = Center.Draw(random, 1, plan.Size);
        // From the new image to the old: the turn back.
        plan.Warp(Matrix3.Rotation(-Degrees.DrawAround(random, 0, 0)).About(x, y), Border, Fill);
    }
}
