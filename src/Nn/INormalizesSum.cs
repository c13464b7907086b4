using Gradus.Tensors;

namespace Gradus.Nn;

/// <summary>A normalisation that can add a shortcut and rectify, in one pass over memory.</summary>
interface INormalizesSum
{
    /// <summary>Training: max(0, norm(x) + other), to the bit.</summary>
    /// <param name="x">What is normalized.</param>
    /// <param name="other">What is added.</param>
    /// <param name="rectifier">The path of the layer that rectifies.</param>
    Tensor NormalizeSum(Tensor x, Tensor other, string rectifier);
}
