namespace Gradus.Tensors;

/// <summary>One operation as an observer sees it.</summary>
/// <param name="operation">Its name, such as <c>MatMul</c>.</param>
/// <param name="layer">The path of the layer that ran it, such as <c>3/dense</c>; empty outside layers.</param>
/// <param name="values">Forward: the result. Backward: the gradient of the result.</param>
/// <param name="isComputed">Whether the values were computed.</param>
public readonly ref struct TapeEvent(string operation, string layer, TensorView values, bool isComputed = true)
{
    readonly TensorView values = values;

    /// <summary>Its name, such as <c>MatMul</c>.</summary>
    public string Operation { get; } = operation;

    /// <summary>The path of the layer that ran it; empty outside layers.</summary>
    public string Layer { get; } = layer;

    /// <summary>Forward: the result. Backward: the gradient of the result. Good until the event returns.</summary>
    /// <exception cref="InvalidOperationException">The observer said that it does not read values, and these were not computed.</exception>
    public TensorView Values => isComputed ? values
        : throw new InvalidOperationException($"the values of {Operation} in '{Layer}' were not computed, because the observer's {nameof(ITapeObserver.ReadsValues)} is false");
}
