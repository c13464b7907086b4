namespace Gradus.Augment.Plans;

/// <summary>A rectangle of one colour, laid on a finished image.</summary>
/// <param name="Top">The first row.</param>
/// <param name="Left">The first column.</param>
/// <param name="Bottom">One past the last row.</param>
/// <param name="Right">One past the last column.</param>
/// <param name="R">The first channel, on the scale of the image.</param>
/// <param name="G">The second.</param>
/// <param name="B">The third.</param>
/// <param name="A">The fourth.</param>
readonly record struct Patch(int Top, int Left, int Bottom, int Right, float R, float G, float B, float A);
