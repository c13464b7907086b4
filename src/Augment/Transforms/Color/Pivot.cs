namespace Gradus.Augment.Transforms.Color;

/// <summary>What contrast leaves as it is.</summary>
public enum Pivot
{
    /// <summary>The luma of the image's mean, as torchvision and Pillow have it.</summary>
    Mean,

    /// <summary>Half of white: a constant, so that the image need not be summed first.</summary>
    Half,
}
