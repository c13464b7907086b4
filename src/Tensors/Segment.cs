namespace Gradus.Tensors;

/// <summary>Where a parameter or buffer lies in its region of the arena.</summary>
/// <param name="Name">Its path, such as <c>3/dense/weight</c>.</param>
/// <param name="Start">The first float; a multiple of 16, so that every segment begins on a cache line.</param>
/// <param name="Shape">Its shape; its length is the segment's.</param>
/// <param name="IsWeight">Whether L1 and L2 apply: true for weights, false for biases and normalisation.</param>
public readonly record struct Segment(string Name, int Start, Shape Shape, bool IsWeight)
{
    /// <summary>Floats in it.</summary>
    public int Length => Shape.Length;
}
