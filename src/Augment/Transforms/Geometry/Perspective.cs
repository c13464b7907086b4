using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Tilts the image: each corner moves inwards by a random part of half the size. The size stays.</summary>
/// <param name="Distortion">How far at most, from 0 to 1 of the half width and half height.</param>
/// <param name="Border">What comes in at the corners.</param>
/// <param name="Fill">The value of a constant border, on the scale of the image.</param>
/// <remarks>torchvision's RandomPerspective, with corners anywhere instead of on whole pixels. Where large distortions drew corners that are no convex quadrilateral, which would fold the image over, they move half as far.</remarks>
public sealed record Perspective(float Distortion = 0.5f, Border Border = Border.Reflect101, float Fill = 0) : TransformSpec
{
    /// <summary>How far at most, from 0 to 1 of the half width and half height.</summary>
    public float Distortion { get; init => field = Check.Within(value, 0, 1, nameof(Distortion)); } = Check.Within(Distortion, 0, 1);

    /// <summary>The value of a constant border, on the scale of the image.</summary>
    public float Fill { get; init => field = Check.Finite(value, nameof(Fill)); } = Check.Finite(Fill);

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (Distortion == 0) return;
        Span<double> inwards = stackalloc double[8];
        for (int i = 0; i < inwards.Length; i++) inwards[i] = random.Uniform((ulong)i, 0, Distortion / 2);
        Quadrilateral corners = Moved(inwards);
        if (!corners.IsConvex)
        {
            foreach (ref double way in inwards) way /= 2;
            corners = Moved(inwards);
        }
        double width = plan.Size.Width, height = plan.Size.Height;
        // Shares of the size on both sides: pixels → shares → the unit square that lands on the corners → pixels.
        plan.Warp(Matrix3.Scaling(width, height) * corners.FromUnitSquare().Inverse() * Matrix3.Scaling(1 / width, 1 / height), Border, Fill);
    }

    /// <summary>The corners of the unit square, moved inwards: x and y of each, row by row.</summary>
    static Quadrilateral Moved(ReadOnlySpan<double> d) => new(d[0], d[1], 1 - d[2], d[3], d[4], 1 - d[5], 1 - d[6], 1 - d[7]);
}
