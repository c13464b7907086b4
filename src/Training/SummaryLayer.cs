namespace Gradus.Training;

/// <summary>One layer of a <see cref="Summary"/>.</summary>
/// <param name="Path">Its place, such as <c>3/dense</c>.</param>
/// <param name="Output">The shape of one sample that goes out.</param>
/// <param name="Parameters">Its own numbers that are trained.</param>
/// <param name="Flops">Its own multiplications and additions for one sample.</param>
public sealed record SummaryLayer(string Path, Tensors.Shape Output, long Parameters, long Flops);
