namespace Gradus.Tensors;

/// <summary>Sees every operation of the steps it is attached to, and changes none: not the values, not which kernels run.</summary>
/// <remarks>An observer that throws is detached; <see cref="Tape.ObserverFailure"/> says why.</remarks>
public interface ITapeObserver
{
    /// <summary>Whether it looks at <see cref="TapeEvent.Values"/>. Where it does not, what a fused kernel keeps in registers is not computed for it.</summary>
    bool ReadsValues => true;

    /// <summary>An operation has computed its result.</summary>
    void Forward(in TapeEvent operation);

    /// <summary>The gradient of an operation's result is complete; its backward runs next.</summary>
    void Backward(in TapeEvent operation);
}
