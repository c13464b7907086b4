namespace Gradus.Tensors;

/// <summary>The backward of an operation.</summary>
/// <typeparam name="TSaved">A struct of what it keeps from the forward.</typeparam>
/// <param name="saved">What the forward kept.</param>
/// <param name="dy">The gradient of the result; the backward may overwrite it or hand it on.</param>
public delegate void Backward<TSaved>(in TSaved saved, Tensor dy)
    where TSaved : struct;
