using Gradus.Kernels.Simd;

namespace Gradus.Kernels.Recurrent;

/// <summary>What one step of a recurrent layer does to the units of one row, behind the two matrix products.</summary>
/// <remarks>A struct, compiled into the loops of <see cref="Recurrence"/>. A unit's bits do not depend on its lane.</remarks>
public interface IRecurrentCell
{
    /// <summary>Blocks of columns that the products have.</summary>
    static abstract int Gates { get; }

    /// <summary>Whether it keeps a number per unit and step beside gates and hidden state.</summary>
    static abstract bool HasState { get; }

    /// <summary>Whether the gradient of the hidden state also passes to the step before without going through the recurrent product.</summary>
    static abstract bool HasBypass { get; }

    /// <summary>One step of one row: gates, state and hidden state from the products.</summary>
    void Forward<TSimd, TVector>(in CellStep step)
        where TSimd : ISimd<TVector>
        where TVector : struct;

    /// <summary>The same step backwards: gradients of the products, of the state before, and what passes the recurrent product by.</summary>
    void Backward<TSimd, TVector>(in CellSlope slope)
        where TSimd : ISimd<TVector>
        where TVector : struct;
}
