namespace Gradus.Kernels.Optimize;

/// <summary>A stretch of one segment over which sums are taken in one go.</summary>
/// <param name="Segment">The number of the segment.</param>
/// <param name="Start">Its first float.</param>
/// <param name="Length">Floats in it.</param>
public readonly record struct Leaf(int Segment, int Start, int Length);
