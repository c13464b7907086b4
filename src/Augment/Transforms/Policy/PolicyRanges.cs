namespace Gradus.Augment.Transforms.Policy;

/// <summary>How strong the operations of a policy are at the largest magnitude.</summary>
/// <param name="Shear">Columns per row, and rows per column.</param>
/// <param name="Degrees">The turn.</param>
/// <param name="Factor">Brightness, colour, contrast and sharpness are 1 ± this.</param>
/// <param name="Bits">How many of 8 bits posterize drops.</param>
readonly record struct PolicyRanges(double Shear, double Degrees, double Factor, double Bits)
{
    /// <summary>The largest magnitude; they go in whole steps.</summary>
    public const int Steps = 30;

    /// <summary>rand-augment's, as torchvision has them.</summary>
    public static PolicyRanges Narrow => new(0.3, 30, 0.9, 4);

    /// <summary>trivial-augment's wide ones, as torchvision has them.</summary>
    public static PolicyRanges Wide => new(0.99, 135, 0.99, 6);
}
