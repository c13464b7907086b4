using Gradus.Kernels.Random;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Activations;
using Gradus.Tensors.Ops.Arithmetic;
using Gradus.Tensors.Ops.Convolution;
using Gradus.Tensors.Ops.Linear;
using Gradus.Tensors.Ops.Losses;
using Gradus.Tensors.Ops.Normalization;
using Gradus.Tensors.Ops.Pooling;
using Gradus.Tensors.Ops.Reduce;
using Gradus.Tensors.Ops.Regularization;
using Gradus.Tensors.Ops.Shaping;

namespace Gradus.Tests.Tensors.Ops;

/// <summary>Shapes that do not fit, and tensors that meet themselves.</summary>
public sealed class OpShapeTests
{
    static readonly (string Says, Func<Tensor> Run)[] Wrong =
    [
        ("matmul: x is [2,3] but weight is [4,5]", () => Zeros(2, 3).MatMul(Zeros(4, 5))),
        ("matmul: x is [3] and weight is [3,5]", () => Zeros(3).MatMul(Zeros(3, 5))),
        ("matmul: weight is [3]", () => Zeros(2, 3).MatMul(Zeros(3))),
        ("add-bias: x is [2,3] but bias is [2]", () => Zeros(2, 3).AddBias(Zeros(2))),
        ("add: [2,3] and [3,2]", () => Zeros(2, 3).Add(Zeros(3, 2))),
        ("subtract: [6] and [2,3]", () => Zeros(6).Subtract(Zeros(2, 3))),
        ("multiply: [1] and [2]", () => Zeros(1).Multiply(Zeros(2))),
        ("reshape: [2,3] has 6 elements, [4] has 4", () => Zeros(2, 3).Reshape(Shape.Of(4))),
        ("one-hot: class indices are [N], not [2,1]", () => Zeros(2, 1).OneHot(3)),
        ("softmax: x is a scalar", () => Zeros().Softmax()),
        ("convolve: x is [2,3,3]", () => Zeros(2, 3, 3).Convolve(Zeros(1, 1, 3, 2), null, new Window(1, 1))),
        ("convolve: x is [1,3,3,2] but weight is [1,1,3,2]", () => Zeros(1, 3, 3, 2).Convolve(Zeros(1, 1, 3, 2), null, new Window(1, 1))),
        ("convolve: weight is [1,1,2,2] but the window is 3×3", () => Zeros(1, 3, 3, 2).Convolve(Zeros(1, 1, 2, 2), null, new Window(3, 3))),
        ("convolve: weight is [1,1,2,4] but bias is [3]", () => Zeros(1, 3, 3, 2).Convolve(Zeros(1, 1, 2, 4), Zeros(3), new Window(1, 1))),
        ("convolve: the window 4×4 is larger than the image [3,3,2]", () => Zeros(1, 3, 3, 2).Convolve(Zeros(4, 4, 2, 1), null, new Window(4, 4))),
        ("convolve: x is [1,3,3,4] and weight is [1,1,2,3], whose channels 2 groups do not divide", () => Zeros(1, 3, 3, 4).Convolve(Zeros(1, 1, 2, 3), null, new Window(1, 1), 2)),
        ("convolve: x is [1,3,3,4] but weight is [1,1,4,2]; weight must be [K,K,I,O] with I the last axis of x, divided by 2 groups", () => Zeros(1, 3, 3, 4).Convolve(Zeros(1, 1, 4, 2), null, new Window(1, 1), 2)),
        ("convolve: the window 2×2 with dilation 3×1 is larger than the image [3,3,2]", () => Zeros(1, 3, 3, 2).Convolve(Zeros(2, 2, 2, 1), null, new Window(2, 2, DilationHeight: 3))),
        ("convolve: the dilation is 0×1", () => Zeros(1, 3, 3, 2).Convolve(Zeros(1, 1, 2, 1), null, new Window(1, 1, DilationHeight: 0))),
        ("convolve-transposed: x is [2,3,3]", () => Zeros(2, 3, 3).ConvolveTransposed(Zeros(1, 1, 3, 2), null, new Window(1, 1), 3, 3)),
        ("convolve-transposed: x is [1,3,3,2] but weight is [1,1,3,2]", () => Zeros(1, 3, 3, 2).ConvolveTransposed(Zeros(1, 1, 3, 2), null, new Window(1, 1), 3, 3)),
        ("convolve-transposed: 3 groups do not divide the channels of x [1,3,3,2]", () => Zeros(1, 3, 3, 2).ConvolveTransposed(Zeros(1, 1, 2, 1), null, new Window(1, 1), 3, 3, 3)),
        ("convolve-transposed: weight is [1,1,2,2] but the window is 2×2", () => Zeros(1, 3, 3, 2).ConvolveTransposed(Zeros(1, 1, 2, 2), null, new Window(2, 2), 4, 4)),
        ("convolve-transposed: 4 channels go out but bias is [2]", () => Zeros(1, 3, 3, 2).ConvolveTransposed(Zeros(1, 1, 2, 2), Zeros(2), new Window(1, 1), 3, 3, 2)),
        ("convolve-transposed: its window leads from [4,3,2] back to [4,3,2], but x is [1,3,3,2]", () => Zeros(1, 3, 3, 2).ConvolveTransposed(Zeros(1, 1, 2, 2), null, new Window(1, 1), 4, 3)),
        ("upsample: x is [2,2,2]", () => Zeros(2, 2, 2).Upsample(2, 2)),
        ("upsample: the factor is 0×2", () => Zeros(1, 2, 2, 2).Upsample(0, 2)),
        ("concat: [2,3] and [3,3]", () => Zeros(2, 3).Concat(Zeros(3, 3))),
        ("concat: [2,3] and [2,1,3]", () => Zeros(2, 3).Concat(Zeros(2, 1, 3))),
        ("concat: [2,3] and [2,0]", () => Zeros(2, 3).Concat(Zeros(2, 1), Zeros(2, 0))),
        ("concat: [] and []", () => Zeros().Concat(Zeros())),
        ("convolve: the steps are 0×1", () => Zeros(1, 3, 3, 2).Convolve(Zeros(1, 1, 2, 1), null, new Window(1, 1, 0, 1))),
        ("max-pool: x is [2,2]", () => Zeros(2, 2).MaxPool(new Window(2, 2))),
        ("average-pool: the window 5×2 is larger", () => Zeros(1, 3, 3, 2).AveragePool(new Window(5, 2))),
        ("max-pool: the padding [2,0,0,0] is not smaller than the window 2×2", () => Zeros(1, 3, 3, 2).MaxPool(new Window(2, 2, 1, 1, 2))),
        ("global-average-pool: x is [2,3]", () => Zeros(2, 3).GlobalAveragePool()),
        ("batch-norm: x is [4,3], γ is [2]", () => Zeros(4, 3).BatchNorm(Zeros(2), Zeros(2), Buffer(2), Buffer(2), 0.9f, 1e-5f)),
        ("batch-norm: x is [4,3] but the running mean is [2]", () => Zeros(4, 3).BatchNormInference(Zeros(3), Zeros(3), Buffer(2), Buffer(3), 1e-5f)),
        ("batch-norm: a batch of [1,3] has 1 value", () => Zeros(1, 3).BatchNorm(Zeros(3), Zeros(3), Buffer(3), Buffer(3), 0.9f, 1e-5f)),
        ("CrossEntropy: the output is [4,3] but the target is [3]", () => Zeros(4, 3).CrossEntropy(Zeros(3))),
        ("CrossEntropy: an output of [0,3] has no row", () => Zeros(0, 3).CrossEntropy(Zeros(0))),
        ("CrossEntropyProbabilities: the output is [4,3] but the target is [4,2]", () => Zeros(4, 3).CrossEntropyProbabilities(Zeros(4, 2))),
        ("mse: the output is [4,3] but the target is [4]", () => Zeros(4, 3).MeanSquaredError(Zeros(4))),
        ("mse: an output of [0,3] has no element", () => Zeros(0, 3).MeanSquaredError(Zeros(0, 3))),
        ("mean: [0] has no element", () => Zeros(0).Mean()),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Wrong.Length)];

    [Theory, MemberData(nameof(Numbers))]
    public void Shapes_that_do_not_fit_are_named_with_the_operation(int number) =>
        Assert.StartsWith(Wrong[number].Says, Assert.Throws<ShapeException>(() => Wrong[number].Run()).Message, StringComparison.Ordinal);

    [Fact]
    public void An_index_that_is_no_class_is_named()
    {
        Assert.Contains("the class of row 1 is 3", Assert.Throws<ArgumentException>(() => Zeros(2, 3).CrossEntropy(Tensor.Of([0, 3], Shape.Of(2)))).Message, StringComparison.Ordinal);
        Assert.Contains("the class of sample 0 is 0.5", Assert.Throws<ArgumentException>(() => Tensor.Of([0.5f], Shape.Of(1)).OneHot(3)).Message, StringComparison.Ordinal);
        Assert.Contains("p is 1", Assert.Throws<ArgumentException>(() => Zeros(2).Dropout(1, new Rng(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_without_features_pass_dropout() => Assert.Equal(Shape.Of(2, 0), Zeros(2, 0).Dropout(0.5f, new Rng(1)).Shape);

    [Fact]
    public void A_tensor_may_meet_itself()
    {
        Assert.Equal([2f, 2f, 2f], Gradient(x => x.Add(x)));
        Assert.Equal([0f, 0f, 0f], Gradient(x => x.Subtract(x)));
        Assert.Equal([2f, 4f, -6f], Gradient(x => x.Multiply(x)));
        Assert.Equal([4f, 4f, 1f], Gradient(x => x.Scale(3).Relu().Add(x)));
        // Through a sum, a product and a shape: d(x³ + x)/dx.
        Assert.Equal([4f, 13f, 28f], Gradient(x => x.Reshape(Shape.Of(3, 1)).Reshape(Shape.Of(3)).Multiply(x).Multiply(x).Add(x)));
    }

    static float[] Gradient(Func<Tensor, Tensor> run)
    {
        var tape = new Tape();
        using Tape.Step step = tape.Begin();
        Tensor leaf = OpRun.Enter(tape, new Given(Shape.Of(3), [1, 2, -3]), true);
        // Behind an operation, so that the gradient is handed on and not only kept at a leaf.
        tape.Backward(run(leaf.Scale(1)).Sum());
        return leaf.ArrivedGradient!.Value.Span.ToArray();
    }

    static Tensor Zeros(params ReadOnlySpan<int> shape) => Tensor.Zeros(Shape.Of(shape));

    static StateBuffer Buffer(int length)
    {
        var arena = new Arena();
        StateBuffer buffer = arena.DeclareBuffer("b", Shape.Of(length));
        arena.Allocate(0);
        return buffer;
    }
}
