namespace Gradus.Tensors;

/// <summary>One operation on the tape; reused by the operation that stands at the same place in the next step.</summary>
abstract class Node
{
    public Tensor Output;
    public string Operation = "";
    public string Layer = "";

    /// <summary>Runs the backward.</summary>
    public abstract void Run(Tensor gradient);

    /// <summary>Lets go of what it kept.</summary>
    public abstract void Clear();
}
