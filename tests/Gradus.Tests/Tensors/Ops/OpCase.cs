using Gradus.Tensors;

namespace Gradus.Tests.Tensors.Ops;

/// <summary>One use of an operation, and what it must give.</summary>
/// <param name="Operation">The extension method's name.</param>
/// <param name="Name">What is special about the case.</param>
/// <param name="Inputs">What goes in.</param>
/// <param name="Run">The operation on tensors.</param>
/// <param name="Forward">The reference in double.</param>
/// <param name="Backward">The reference's gradients for the inputs and a gradient of the output: one per input, empty where none is wanted.</param>
sealed record OpCase(string Operation, string Name, Given[] Inputs, Func<Tensor[], Tensor> Run,
    Func<double[][], double[]> Forward, Func<double[][], double[], double[][]> Backward)
{
    /// <summary>Of the largest entry: some ulps of float, more where sums are long or differences cancel.</summary>
    public double Tolerance { get; init; } = 1e-5;

    /// <summary>Whether a NaN among the inputs is an error, not a value.</summary>
    public bool RefusesNaN { get; init; }

    public double[][] Wide() => Array.ConvertAll(Inputs, input => input.Wide());

    public override string ToString() => $"{Operation}: {Name}";
}
