using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Geometry;

/// <summary>Turns the image by whole quarters, counter-clockwise as displayed; no pixel changes its value.</summary>
/// <param name="Quarters">How many, −3 to 3; null draws 0, 1, 2 or 3, which images that are not square cannot do.</param>
[Known("Rot90")]
public sealed record Rotate90(int? Quarters = null) : TransformSpec
{
    /// <summary>How many quarters, −3 to 3; null draws 0, 1, 2 or 3.</summary>
    public int? Quarters { get; init => field = Checked(value); } = Checked(Quarters);

    /// <inheritdoc/>
    public override TransformSpec? AtEvaluation => Quarters is not null && P >= 1 ? this : null;

    /// <inheritdoc/>
    public override ImageSize Resize(ImageSize before) => Quarters is { } quarters && int.IsOddInteger(quarters) ? before with { Height = before.Width, Width = before.Height } : before;

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes)
    {
        if (Quarters is null && before.Height != before.Width)
            throw new ArgumentException($"a quarter turn of an image of {before} has another size, and the images of a batch are of one; give quarters a number");
    }

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        int width = plan.Size.Width, height = plan.Size.Height;
        switch ((Quarters ?? random.Below(0, 4)) & 3)
        {
            case 1:
                plan.Warp(new Matrix3(0, -1, width, 1, 0, 0), width, height);
                break;
            case 2:
                plan.Warp(new Matrix3(-1, 0, width, 0, -1, height));
                break;
            case 3:
                plan.Warp(new Matrix3(0, 1, 0, -1, 0, height), width, height);
                break;
        }
    }

    static int? Checked(int? quarters) => quarters is { } given ? Check.Within(given, -3, 3, nameof(Quarters)) : null;
}
