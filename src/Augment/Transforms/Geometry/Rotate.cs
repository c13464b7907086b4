using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Turns the image about its centre by an angle drawn uniformly from [−degrees, degrees]; positive angles turn counter-clockwise as displayed. The size stays.</summary>
/// <param name="Degrees">The largest angle, 0 to 180.</param>
/// <param name="Border">What the corners show.</param>
/// <param name="Fill">The value of a constant border.</param>
public sealed record Rotate(float Degrees, Border Border = Border.Reflect101, float Fill = 0) : TransformSpec
{
    /// <summary>The largest angle, 0 to 180.</summary>
    public float Degrees { get; init => field = Check.Within(value, 0, 180, nameof(Degrees)); } = Check.Within(Degrees, 0, 180);

    /// <summary>The value of a constant border.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        double angle = random.Uniform(0, -Degrees, Degrees);
        // From the new image to the old: the turn back.
        plan.Warp(Matrix3.Rotation(-angle).About(plan.Size.Width / 2.0, plan.Size.Height / 2.0), Border, Fill);
    }
}
