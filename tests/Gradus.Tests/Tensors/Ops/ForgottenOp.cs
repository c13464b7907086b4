using Gradus.Tensors;

namespace Gradus.Tests.Tensors.Ops;

/// <summary>An operation that nobody wrote a case for.</summary>
public static class ForgottenOp
{
    extension(Tensor x)
    {
        public Tensor Forgotten() => x;
    }
}
