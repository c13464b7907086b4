using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Shifts the image by shares of its size, drawn uniformly; whole pixels are no concern. The size stays.</summary>
/// <param name="X">To the right, within −1 to 1 of the width: 0.1 for [−0.1, 0.1].</param>
/// <param name="Y">Downwards, of the height; null for the same as <paramref name="X"/>.</param>
/// <param name="Border">What comes in.</param>
/// <param name="Fill">The value of a constant border, on the scale of the image.</param>
[Known("Translation", "Shift", "ShiftScale")]
public sealed record Translate(DrawRange X, DrawRange? Y = null, Border Border = Border.Reflect101, float Fill = 0) : TransformSpec
{
    /// <summary>To the right, within −1 to 1 of the width.</summary>
    public DrawRange X { get; init => field = value.AroundWithin(1, -1, 1, "x"); } = X.AroundWithin(1, -1, 1, "x");

    /// <summary>Downwards, within −1 to 1 of the height; null for the same as <see cref="X"/>.</summary>
    public DrawRange? Y { get; init => field = value?.AroundWithin(1, -1, 1, "y"); } = Y?.AroundWithin(1, -1, 1, "y");

    /// <summary>The value of a constant border, on the scale of the image.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.Warp(Matrix3.Translation(-X.DrawAround(random, 0, 0) * plan.Size.Width, -(Y ?? X).DrawAround(random, 1, 0) * plan.Size.Height), Border, Fill);
    }
}
