namespace Gradus.Tensors;

/// <summary>Shapes that do not fit: the message says the operation, both shapes and the rule.</summary>
public sealed class ShapeException : ArgumentException
{
    /// <summary>Says nothing.</summary>
    public ShapeException() { }

    /// <summary>Says what came and what was expected.</summary>
    public ShapeException(string message) : base(message) { }

    /// <summary>Says what came and what was expected, and why it was noticed.</summary>
    public ShapeException(string message, Exception inner) : base(message, inner) { }
}
