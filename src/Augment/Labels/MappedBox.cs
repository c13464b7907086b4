namespace Gradus.Augment.Labels;

/// <summary>A box where it is in the made image.</summary>
/// <param name="Index">Its number among the original boxes.</param>
/// <param name="Box">The new box, within the image.</param>
/// <param name="Visibility">How much of the original box is still in the image, from 0 to 1 of its area.</param>
public readonly record struct MappedBox(int Index, Box Box, double Visibility);
