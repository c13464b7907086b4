using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Kernels.Random;

namespace AugmentProgram;

/// <summary>Makes the image narrower about its middle; black comes in. Recipes that this program reads know <c>{ type: squeeze, factor: [0.5, 1] }</c>.</summary>
/// <param name="Factor">What the new width is drawn from, as a share of the old.</param>
public sealed record Squeeze(DrawRange Factor) : TransformSpec
{
    public override void Draw(Rng random, Plan plan)
    {
        double factor = Factor.Draw(random, 0); // number 0 of the transform's own stream; the next would be number 1
        // From a point of the new image to that of the old: narrower is what reaches farther.
        Matrix3 toOld = Matrix3.Scaling(1 / factor, 1).About(plan.Size.Width / 2.0, plan.Size.Height / 2.0);
        plan.Warp(toOld, Border.Constant);
    }
}
