namespace Gradus.Augment;

/// <summary>How much of a mixed image's target a sample gives.</summary>
/// <param name="Index">The sample's index in its data set; −1 for the sample that is mixed into.</param>
/// <param name="Weight">From 0 to 1; the weights of an image add up to 1.</param>
public readonly record struct Share(int Index, double Weight);
