namespace Gradus.Tensors;

/// <summary>A node with what its backward keeps.</summary>
sealed class Node<TSaved> : Node
    where TSaved : struct
{
    TSaved saved;
    Backward<TSaved>? backward;

    /// <summary>Fills the node.</summary>
    public void Set(in TSaved values, Backward<TSaved> run)
    {
        saved = values;
        backward = run;
    }

    /// <inheritdoc/>
    public override void Run(Tensor gradient) => backward!(in saved, gradient);

    /// <inheritdoc/>
    public override void Clear()
    {
        saved = default;
        backward = null;
        Output = default;
    }
}
