using Gradus.Tensors;

namespace Gradus.Nn;

/// <summary>A pooling that can rectify what it reads, in one pass over memory.</summary>
interface IPoolsRectified
{
    /// <summary>Whether its window allows that.</summary>
    bool CanRectify { get; }

    /// <summary>The pooling of max(x, 0), to the bit.</summary>
    Tensor PoolRectified(Tensor x);
}
