using Gradus.Catalogs;
using Gradus.Nn;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Shortcuts;
using Gradus.Tensors;

namespace Gradus.Tests.Nn;

/// <summary>A layer, what comes in, and what it must declare.</summary>
sealed record LayerCase(LayerSpec Spec, Shape Input, Shape Output, params string[] Parameters)
{
    public static IReadOnlyList<LayerCase> All { get; } =
    [
        new(new Dense(5), Shape.Of(7), Shape.Of(5), "0/dense/weight", "0/dense/bias"),
        new(new Dense(5, Bias: false), Shape.Of(3, 7), Shape.Of(3, 5), "0/dense/weight"),
        new(new Conv(4, 3), Shape.Of(6, 5, 2), Shape.Of(4, 3, 4), "0/conv/weight", "0/conv/bias"),
        new(new Conv(4, new Size2(3, 2), 2, Padding.Same, Bias: false), Shape.Of(7, 5, 3), Shape.Of(4, 3, 4), "0/conv/weight"),
        new(new Conv(2, 3, 1, new Padding(false, 0, 1, 2, 0)), Shape.Of(4, 4, 1), Shape.Of(3, 4, 2), "0/conv/weight", "0/conv/bias"),
        new(new Conv(6, 3, Padding: 1, Groups: 2), Shape.Of(5, 4, 4), Shape.Of(5, 4, 6), "0/conv/weight", "0/conv/bias"),
        new(new Conv(5, 3, 2, Padding.Same, Groups: 5, Dilation: new Size2(2, 1)), Shape.Of(7, 6, 5), Shape.Of(4, 3, 5), "0/conv/weight", "0/conv/bias"),
        new(new Conv(3, 2, Dilation: 3, Bias: false), Shape.Of(6, 5, 2), Shape.Of(3, 2, 3), "0/conv/weight"),
        new(new ConvTranspose(4, 3), Shape.Of(3, 2, 2), Shape.Of(5, 4, 4), "0/conv-transpose/weight", "0/conv-transpose/bias"),
        new(new ConvTranspose(4, 4, 2, Padding.Same, Bias: false), Shape.Of(3, 5, 6), Shape.Of(6, 10, 4), "0/conv-transpose/weight"),
        new(new ConvTranspose(4, 2, new Size2(3, 2), Padding.Same), Shape.Of(3, 2, 1), Shape.Of(9, 4, 4), "0/conv-transpose/weight", "0/conv-transpose/bias"),
        new(new ConvTranspose(4, 3, 2, new Padding(false, 0, 1, 2, 0), new Size2(0, 1), 2, new Size2(1, 2)), Shape.Of(4, 3, 6), Shape.Of(8, 8, 4), "0/conv-transpose/weight", "0/conv-transpose/bias"),
        new(new ConvTranspose(3, 3, 2, 1, 1, Groups: 3), Shape.Of(3, 4, 3), Shape.Of(6, 8, 3), "0/conv-transpose/weight", "0/conv-transpose/bias"),
        new(new Upsample(), Shape.Of(3, 4, 2), Shape.Of(6, 8, 2)),
        new(new Upsample(new Size2(1, 3)), Shape.Of(2, 2, 5), Shape.Of(2, 6, 5)),
        new(new Reshape(Items.Create<int>([2, -1, 3])), Shape.Of(4, 6), Shape.Of(2, 4, 3)),
        new(new Reshape(Items.Create<int>([24])), Shape.Of(4, 6), Shape.Of(24)),
        new(new Concat(Items.Create<Items<LayerSpec>>([Of(new Dense(4), new Tanh()), Of(), Of(new Dense(2) { Name = "beside" })])), Shape.Of(3), Shape.Of(9),
            "0/concat/0/0/dense/weight", "0/concat/0/0/dense/bias", "0/concat/2/beside/weight", "0/concat/2/beside/bias"),
        new(new Concat(Items.Create<Items<LayerSpec>>([Of(new Conv(3, 1)), Of(new AveragePool(3, 1, Padding.Same), new Conv(2, 3, 1, Padding.Same, Bias: false))])), Shape.Of(4, 5, 2), Shape.Of(4, 5, 5),
            "0/concat/0/0/conv/weight", "0/concat/0/0/conv/bias", "0/concat/1/1/conv/weight"),
        new(new Concat(Items.Create<Items<LayerSpec>>([Of(new Tanh())])), Shape.Of(3, 3), Shape.Of(3, 3)),
        new(new Residual(Of(new Conv(2, 3, 2, 1), new Upsample())), Shape.Of(4, 4, 3), Shape.Of(4, 4, 2),
            "0/residual/0/conv/weight", "0/residual/0/conv/bias", "0/residual/shortcut/0/conv/weight"),
        new(new MaxPool(), Shape.Of(6, 5, 3), Shape.Of(3, 2, 3)),
        new(new MaxPool(3, 2, 1), Shape.Of(6, 5, 3), Shape.Of(3, 3, 3)),
        new(new AveragePool(2, 1, Padding.Same), Shape.Of(4, 5, 3), Shape.Of(4, 5, 3)),
        new(new GlobalAveragePool(), Shape.Of(4, 5, 3), Shape.Of(3)),
        new(new Flatten(), Shape.Of(4, 5, 3), Shape.Of(60)),
        new(new Dropout(0.4f), Shape.Of(9, 3), Shape.Of(9, 3)),
        new(new BatchNorm(), Shape.Of(4, 5, 3), Shape.Of(4, 5, 3), "0/batch-norm/weight", "0/batch-norm/bias"),
        new(new BatchNorm { Name = "norm" }, Shape.Of(6), Shape.Of(6), "norm/weight", "norm/bias"),
        new(new SimpleRnn(4), Shape.Of(5, 3), Shape.Of(4), "0/simple-rnn/weight", "0/simple-rnn/recurrent", "0/simple-rnn/bias"),
        new(new SimpleRnn(3, new Sigmoid(), ReturnSequences: true), Shape.Of(4, 2), Shape.Of(4, 3), "0/simple-rnn/weight", "0/simple-rnn/recurrent", "0/simple-rnn/bias"),
        new(new Lstm(3, ReturnSequences: true), Shape.Of(5, 2), Shape.Of(5, 3), "0/lstm/weight", "0/lstm/recurrent", "0/lstm/bias"),
        new(new Lstm(17), Shape.Of(1, 1), Shape.Of(17), "0/lstm/weight", "0/lstm/recurrent", "0/lstm/bias"),
        new(new Gru(4, ReturnSequences: true), Shape.Of(5, 2), Shape.Of(5, 4), "0/gru/weight", "0/gru/recurrent", "0/gru/bias", "0/gru/recurrent-bias"),
        new(new Gru(3), Shape.Of(6, 3), Shape.Of(3), "0/gru/weight", "0/gru/recurrent", "0/gru/bias", "0/gru/recurrent-bias"),
        new(new Embedding(5, 3), Shape.Of(4), Shape.Of(4, 3), "0/embedding/weight") { Words = 5 },
        new(new Embedding(3, 4), Shape.Of(), Shape.Of(4), "0/embedding/weight") { Words = 3 },
        new(new LayerNorm(), Shape.Of(4, 5, 3), Shape.Of(4, 5, 3), "0/layer-norm/weight", "0/layer-norm/bias"),
        new(new LayerNorm { Name = "norm" }, Shape.Of(17), Shape.Of(17), "norm/weight", "norm/bias"),
        new(new GroupNorm(3), Shape.Of(4, 5, 6), Shape.Of(4, 5, 6), "0/group-norm/weight", "0/group-norm/bias"),
        new(new GroupNorm(1), Shape.Of(7), Shape.Of(7), "0/group-norm/weight", "0/group-norm/bias"),
        new(new Relu(), Shape.Of(9), Shape.Of(9)),
        new(new LeakyRelu(), Shape.Of(9), Shape.Of(9)),
        new(new LeakyRelu(0.3f), Shape.Of(2, 5), Shape.Of(2, 5)),
        new(new Elu(), Shape.Of(9), Shape.Of(9)),
        new(new Selu(), Shape.Of(9), Shape.Of(9)),
        new(new Gelu(), Shape.Of(9), Shape.Of(9)),
        new(new Silu(), Shape.Of(9), Shape.Of(9)),
        new(new Softplus(), Shape.Of(9), Shape.Of(9)),
        new(new Sigmoid(), Shape.Of(9), Shape.Of(9)),
        new(new Tanh(), Shape.Of(3, 3), Shape.Of(3, 3)),
        new(new Exp(), Shape.Of(9), Shape.Of(9)),
        new(new Softmax(), Shape.Of(9), Shape.Of(9)),
        new(new Repeat(2, Of(new Dense(4), new Tanh())), Shape.Of(3), Shape.Of(4), "0/dense/weight", "0/dense/bias", "2/dense/weight", "2/dense/bias"),
        new(new Residual(Of(new Dense(3), new Tanh())), Shape.Of(3), Shape.Of(3), "0/residual/0/dense/weight", "0/residual/0/dense/bias"),
        new(new Residual(Of(new Conv(4, 3, 2, Padding.Same), new BatchNorm()), Scale: 0.5f), Shape.Of(5, 5, 2), Shape.Of(3, 3, 4),
            "0/residual/0/conv/weight", "0/residual/0/conv/bias", "0/residual/1/batch-norm/weight", "0/residual/1/batch-norm/bias",
            "0/residual/shortcut/0/conv/weight", "0/residual/shortcut/1/batch-norm/weight", "0/residual/shortcut/1/batch-norm/bias"),
        new(new Residual(Of(new Dense(5)), new Projection()) { Name = "skip" }, Shape.Of(3), Shape.Of(5), "skip/0/dense/weight", "skip/0/dense/bias", "skip/shortcut/0/dense/weight"),
        new(new Residual(Of(new Dense(5), new Tanh()), new Around(Of(new Dense(5) { Name = "beside" }))), Shape.Of(3), Shape.Of(5),
            "0/residual/0/dense/weight", "0/residual/0/dense/bias", "0/residual/shortcut/beside/weight", "0/residual/shortcut/beside/bias"),
    ];

    public static Items<LayerSpec> Of(params LayerSpec[] layers) => Items.Create<LayerSpec>(layers);

    /// <summary>Above 0: the input is whole numbers below this, and no gradient flows to it.</summary>
    public int Words { get; init; }

    public Model Build(ulong seed = 5) => Model.Build(Of(Spec), Input, seed);
}
