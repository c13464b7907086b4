using Gradus.Catalogs;
using Gradus.Nn;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Shortcuts;
using Gradus.Tensors;
using Gradus.Tests.Kernels;

namespace Gradus.Tests.Nn;

/// <summary>Paths, names, first weights, and what a model says when layers do not fit.</summary>
public sealed class ModelTests
{
    static readonly Shape Image = Shape.Of(8, 8, 3);

    [Fact]
    public void Paths_join_names_or_index_and_type_with_repeats_unrolled()
    {
        Model model = Build(Image,
            new Conv(4, 3), new Repeat(2, Of(new BatchNorm(), new Relu())),
            new Residual(Of(new Conv(8, 3, 2, Padding.Same), new Repeat(2, Of(new Conv(8, 1))))),
            new Flatten { Name = "flat" }, new Residual(Of(new Dense(72) { Name = "inner" })) { Name = "skip" }, new Dense(2));
        string[] expected =
        [
            "0/conv", "1/batch-norm", "2/relu", "3/batch-norm", "4/relu", "5/residual", "5/residual/0/conv", "5/residual/1/conv", "5/residual/2/conv",
            "5/residual/shortcut/0/conv", "flat", "skip", "skip/inner", "8/dense",
        ];
        Assert.Equal(expected, Walk(model.Layers).Skip(1).Select(layer => layer.Path));
    }

    [Fact]
    public void Two_siblings_of_one_name_are_an_error()
    {
        foreach (LayerSpec[] layers in (LayerSpec[][])[[new Relu { Name = "a" }, new Tanh { Name = "a" }], [new Repeat(2, Of(new Dense(3) { Name = "a" }))]])
            Assert.Contains("two layers are called", Assert.Throws<ArgumentException>(() => Build(Shape.Of(3), layers)).Message, StringComparison.Ordinal);
        Build(Shape.Of(3), new Residual(Of(new Dense(3) { Name = "a" })), new Dense(3) { Name = "a" });
    }

    [Fact]
    public void A_layer_that_cannot_take_its_input_is_named()
    {
        (string Says, LayerSpec[] Layers)[] wrong =
        [
            ("layer 2/conv: conv takes images [H,W,C], not samples of [192]", [new Relu(), new Flatten(), new Conv(4, 3)]),
            ("layer 1/conv: conv: the window 9×9 is larger than the image [8,8,4]", [new Conv(4, 1), new Conv(4, 9)]),
            ("layer 0/max-pool: max-pool: the padding [2,2,2,2] is not smaller than the window 2×2", [new MaxPool(2, 2, 2)]),
            ("layer 0/average-pool: average-pool: the window 9×9", [new AveragePool(9)]),
            ("layer 1/global-average-pool: global-average-pool takes images", [new Flatten(), new GlobalAveragePool()]),
            ("layer 1/residual/0/conv: conv: the window", [new Relu(), new Residual(Of(new Conv(3, 9)))]),
            ("layer 0/residual: the branch gives [8,8,5] but the shortcut gives [8,8,3]", [new Residual(Of(new Conv(5, 1)), new Identity())]),
            ("layer block: the branch gives [6,6,3] but the shortcut gives [8,8,3]", [new Residual(Of(new Conv(3, 3))) { Name = "block" }]),
        ];
        foreach ((string says, LayerSpec[] layers) in wrong)
            Assert.StartsWith(says, Assert.Throws<ShapeException>(() => Build(Image, layers)).Message, StringComparison.Ordinal);
        Assert.Contains("batches of [8,8,3], not [2,8,8,4]", Assert.Throws<ShapeException>(() => Build(Image, new Relu()).Forward(Tensor.Zeros(Shape.Of(2, 8, 8, 4)), Pass.Inference)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_before_the_relu_family_are_drawn_by_He_others_by_Glorot()
    {
        InitializerSpec he = new HeUniform(), glorot = new GlorotUniform();
        Assert.Equal([he], Inits(new Dense(4), new Relu()));
        Assert.Equal([glorot], Inits(new Dense(4), new Tanh()));
        Assert.Equal([glorot], Inits(new Dense(4)));
        Assert.Equal([glorot, he], Inits(new Dense(4), new Dense(4), new Relu()));
        Assert.Equal([he], Inits(new Conv(4, 1), new BatchNorm(), new Dropout(), new MaxPool(), new Flatten(), new Relu()));
        Assert.Equal([new Normal(0.1f)], Inits(new Dense(4, Init: new Normal(0.1f)), new Relu()));
        Assert.Equal([glorot, glorot], Inits(new Dense(4), new Softmax(), new Dense(4), new Sigmoid()));
        Assert.Equal([he, glorot], Inits(new Conv(4, 1), new Residual(Of(new BatchNorm(), new Relu(), new Conv(4, 1)))));
        Assert.Equal([he], Inits(new Residual(Of(new Conv(3, 1), new BatchNorm())), new Relu()));
        Assert.Equal([he], Inits(new Repeat(3, Of(new Relu(), new Dense(4)))));
        Assert.Equal([he, glorot], Inits(new Repeat(2, Of(new Dense(4), new Relu())), new Dense(4)));
        Assert.Equal([he], Inits(new Residual(Of(new Tanh()), new Around(Of(new Conv(3, 1)))), new Relu()));
    }

    [Fact]
    public void First_weights_have_the_spread_of_their_rule()
    {
        (InitializerSpec Init, double Variance, double Most)[] rules =
        [
            (new HeUniform(), 2.0 / 300, Math.Sqrt(6.0 / 300)), (new HeNormal(), 2.0 / 300, double.PositiveInfinity),
            (new GlorotUniform(), 2.0 / 500, Math.Sqrt(6.0 / 500)), (new GlorotNormal(), 2.0 / 500, double.PositiveInfinity),
            (new Normal(0.05f), 0.0025, double.PositiveInfinity), (new Uniform(0.05f), 0.0025 / 3, 0.05000001),
        ];
        foreach ((InitializerSpec init, double variance, double most) in rules)
        {
            double[] weights = Weights(Build(Shape.Of(300), new Dense(200, Init: init)));
            double mean = weights.Average(), spread = weights.Select(w => (w - mean) * (w - mean)).Average();
            Assert.InRange(mean, -5 * Math.Sqrt(variance / weights.Length), 5 * Math.Sqrt(variance / weights.Length));
            // 60,000 draws: the variance of a normal sample is off by √(2/n) = 0.6 %.
            Assert.InRange(spread, 0.97 * variance, 1.03 * variance);
            Assert.All(weights, w => Assert.InRange(Math.Abs(w), 0, most));
            if (double.IsInfinity(most)) Assert.True(weights.Max(Math.Abs) > 3.5 * Math.Sqrt(variance), "a normal rule must not be truncated");
        }
        double[] conv = Weights(Build(Shape.Of(8, 8, 16), new Conv(64, 3, Init: new HeNormal())));
        Assert.InRange(conv.Select(w => w * w).Average(), 0.94 * 2 / (9 * 16), 1.06 * 2 / (9 * 16));
    }

    [Fact]
    public void The_same_seed_gives_the_same_first_weights_wherever_else_the_model_grows()
    {
        double[] first = Weights(Build(Shape.Of(9), new Dense(7)));
        Assert.Equal(first, Weights(Build(Shape.Of(9), new Dense(7))));
        Assert.Equal(first, Weights(Build(Shape.Of(9), new Dense(7), new Dense(5), new Tanh())));
        Assert.NotEqual(first, Weights(Model.Build(Of(new Dense(7)), Shape.Of(9), seed: 2)));
        Model two = Build(Shape.Of(7), new Dense(7), new Dense(7));
        Assert.NotEqual(two.Arena.Parameters[0].Value.Span.ToArray(), two.Arena.Parameters[2].Value.Span.ToArray());
    }

    [Fact]
    public void Dropout_draws_anew_at_every_step_and_layer_and_is_the_identity_in_inference()
    {
        Model model = Build(Shape.Of(400), new Dropout(0.25f), new Dropout(0.25f));
        Tensor x = Tensor.Of(Draws.Floats(1, 800, 1, 2), Shape.Of(2, 400));
        SameBits.Equal(x.Span, model.Forward(x, Pass.Inference).Span);
        float[] one = model.Forward(x, Pass.Training(1, 1)).Span.ToArray(), two = model.Forward(x, Pass.Training(1, 2)).Span.ToArray();
        Assert.NotEqual(one, two);
        // Two layers of one mask would keep 75 %, two masks keep 56 %: 800 draws are off by 1.8 % each.
        Assert.InRange(one.Count(value => value != 0) / 800.0, 0.48, 0.65);
    }

    static double[] Weights(Model model) => Array.ConvertAll(model.Arena.Parameters[0].Value.Span.ToArray(), value => (double)value);

    static InitializerSpec[] Inits(params LayerSpec[] layers) => [.. Defaults.Resolve(Of(layers)).SelectMany(Drawn)];

    static IEnumerable<InitializerSpec> Drawn(LayerSpec spec) => spec switch
    {
        Dense dense => [dense.Init!],
        Conv conv => [conv.Init!],
        Repeat repeat => repeat.Of.SelectMany(Drawn),
        Residual residual => residual.Of.Concat(residual.Shortcut is Around around ? around.Of : Of()).SelectMany(Drawn),
        _ => [],
    };

    static IEnumerable<Layer> Walk(Layer layer) => layer.Children.SelectMany(Walk).Prepend(layer);

    static Items<LayerSpec> Of(params LayerSpec[] layers) => LayerCase.Of(layers);

    static Model Build(Shape input, params LayerSpec[] layers) => Model.Build(Of(layers), input, seed: 1);
}
