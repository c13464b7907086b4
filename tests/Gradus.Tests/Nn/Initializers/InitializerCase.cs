using Gradus.Kernels.Random;
using Gradus.Nn.Initializers;
using Gradus.Tensors;

namespace Gradus.Tests.Nn.Initializers;

/// <summary>An initializer, and what a kernel [3,3,8,64] of a convolution must then be like.</summary>
/// <param name="Spec">The initializer.</param>
/// <param name="Variance">The mean square of its numbers.</param>
/// <param name="Most">The largest of them.</param>
/// <param name="Bits">The first bytes of SHA-256 over them, of seed 1: an initializer must not change under the runs that used it.</param>
sealed record InitializerCase(InitializerSpec Spec, double Variance, double Most, string Bits)
{
    public static Shape Kernel { get; } = Shape.Of(3, 3, 8, 64);

    public static Fan Fan { get; } = new(9 * 8, 9 * 64);

    public static IReadOnlyList<InitializerCase> All { get; } =
    [
        new(new Zeros(), 0, 0, "f7b586904e36"),
        new(new Constant(0.5f), 0.25, 0.5, "f382ad20a6ea"),
        new(new Uniform(0.1f), 0.01 / 3, 0.1, "e838a74e0ca7"),
        new(new Normal(0.1f), 0.01, 0.6, "a2ee072e8535"),
        new(new GlorotUniform(), 2.0 / (9 * 72), Math.Sqrt(6.0 / (9 * 72)), "7a0685e98ce3"),
        new(new GlorotNormal(), 2.0 / (9 * 72), 0.4, "9685bf18c465"),
        new(new HeUniform(), 2.0 / 72, Math.Sqrt(6.0 / 72), "d089842b5722"),
        new(new HeNormal(), 2.0 / 72, 1, "853932848770"),
        new(new LecunUniform(), 1.0 / 72, Math.Sqrt(3.0 / 72), "702d37a29b10"),
        new(new LecunNormal(), 1.0 / 72, 0.7, "2dd99742efc0"),
        // 64 orthonormal columns of 72 numbers; 8 orthonormal rows of 64 at one tap of nine.
        new(new Orthogonal(2), 4.0 / 72, 2, "a829c5f9e563"),
        new(new DeltaOrthogonal(2), 4 * 8.0 / (9 * 8 * 64), 2, "e700391e8470"),
        new(new Lsuv(), 1.0 / 72, 1, "dce4b6fd2b3c"),
    ];

    public float[] Draw(ulong seed = 1)
    {
        var values = new float[Kernel.Length];
        values.AsSpan().Fill(float.NaN);
        Spec.Fill(values, Kernel, Fan, new Rng(seed));
        return values;
    }
}
