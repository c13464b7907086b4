namespace Gradus.Augment.Labels;

/// <summary>Two keypoints that are each other's mirror image, such as a left and a right eye.</summary>
/// <param name="Left">The number of one.</param>
/// <param name="Right">The number of the other.</param>
public readonly record struct KeypointPair(int Left, int Right);
