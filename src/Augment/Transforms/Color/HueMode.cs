namespace Gradus.Augment.Transforms.Color;

/// <summary>How hue is turned.</summary>
public enum HueMode
{
    /// <summary>A rotation of the chroma plane at constant luma: one matrix, fused with other colours.</summary>
    Yiq,

    /// <summary>Through HSV pixel by pixel, at constant largest and smallest channel, as torchvision has it.</summary>
    Exact,
}
