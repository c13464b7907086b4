using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Pads the image on every side and cuts a piece of its own size out at random: a shift by −padding … padding rows and columns, each equally likely.</summary>
/// <param name="Padding">Pixels on every side, 0 or more.</param>
/// <param name="Border">What the padding shows.</param>
/// <remarks>Lee et al. 2015, "Deeply-supervised nets", section 3.2: 4 pixels on CIFAR-10; with zeros, as there, <c>border: constant</c>.</remarks>
public sealed record RandomCrop(int Padding = 4, Border Border = Border.Reflect101) : TransformSpec
{
    /// <summary>Pixels on every side, 0 or more.</summary>
    public int Padding { get; init => field = Check.Within(value, 0, 1 << 20, nameof(Padding)); } = Check.Within(Padding, 0, 1 << 20);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        int places = (2 * Padding) + 1;
        plan.Warp(Matrix3.Translation(random.Below(1, places) - Padding, random.Below(0, places) - Padding), Border);
    }
}
