using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Enlarges or shrinks what the image shows about its centre by a factor drawn uniformly. The size stays.</summary>
/// <param name="Factor">Above 1 enlarges; within 0.01 to 100: [0.8, 1.25], or a number for always the same.</param>
/// <param name="Border">What comes in where it shrinks.</param>
/// <param name="Fill">The value of a constant border, on the scale of the image.</param>
[Word("scale")]
[Known("Zoom")]
public sealed record Zoom(DrawRange Factor, Border Border = Border.Reflect101, float Fill = 0) : TransformSpec
{
    internal const double Least = 0.01, Most = 100;

    /// <summary>Above 1 enlarges; within 0.01 to 100.</summary>
    public DrawRange Factor { get; init => field = value.Within(Least, Most, "factor"); } = Factor.Within(Least, Most, "factor");

    /// <summary>The value of a constant border, on the scale of the image.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        double back = 1 / Factor.Draw(random, 0);
        plan.Warp(Matrix3.Scaling(back, back).About(plan.Size.Width / 2.0, plan.Size.Height / 2.0), Border, Fill);
    }
}
