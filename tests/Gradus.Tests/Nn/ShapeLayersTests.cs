using Gradus.Catalogs;
using Gradus.Nn;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Tensors;
using Gradus.Training;
using Gradus.Training.Recipes;

namespace Gradus.Tests.Nn;

/// <summary>Convolutions with groups, transposed ones, and what changes shapes: as recipes say them, and what they refuse.</summary>
public sealed class ShapeLayersTests
{
    const string Inception = """
        data: { type: digits }
        model:
          - { type: conv, filters: 6, kernel: 3, padding: same }
          - type: concat
            of:
              - [ relu, { type: conv, filters: 4, kernel: 1 } ]
              - [ { type: conv, filters: 2, kernel: 1 }, relu, { type: conv, filters: 4, kernel: 3, padding: same, groups: 2, dilation: [2, 1] } ]
              - [ { type: max-pool, size: 3, stride: 1, padding: same } ]
              - []
          - relu
          - { type: reshape, shape: [-1, 20] }
          - flatten
          - { type: dense, units: 10 }
        """;

    [Fact]
    public void A_recipe_says_branches_as_a_list_of_lists()
    {
        Recipe recipe = RecipeText.Parse(Inception, "inception.yaml");
        Concat concat = Assert.IsType<Concat>(recipe.Model[1]);
        Assert.Equal([2, 3, 1, 0], concat.Of.Select(branch => branch.Count));
        Assert.Equal(recipe, RecipeText.Parse(RecipeText.Write(recipe), "written.yaml"));
        Model model = Model.Build(recipe.Model, Shape.Of(28, 28, 1), 1);
        Assert.Equal(["0/conv/weight", "0/conv/bias", "1/concat/0/1/conv/weight", "1/concat/0/1/conv/bias", "1/concat/1/0/conv/weight", "1/concat/1/0/conv/bias",
            "1/concat/1/2/conv/weight", "1/concat/1/2/conv/bias", "5/dense/weight", "5/dense/bias"], model.Arena.Segments.Select(segment => segment.Name));
        Assert.Equal(Shape.Of(28, 28, 20), model.Layers.Children[1].Output);
        Assert.Equal(Shape.Of(784, 20), model.Layers.Children[3].Output);
    }

    [Fact]
    public void The_next_activation_is_found_through_branches()
    {
        Concat seen = Assert.IsType<Concat>(Defaults.Resolve(RecipeText.Parse(Inception, "inception.yaml").Model)[1]);
        // The first convolution meets the relu of a branch, those of the branches the one behind them all.
        Assert.Equal(new HeUniform(), Assert.IsType<Conv>(Defaults.Resolve(RecipeText.Parse(Inception, "inception.yaml").Model)[0]).Init);
        Assert.Equal(new HeUniform(), ((Conv)seen.Of[0][1]).Init);
        Assert.Equal(new HeUniform(), ((Conv)seen.Of[1][2]).Init);
        var pools = new Concat(Branches([new MaxPool()], [new AveragePool()]));
        Assert.Equal(new HeUniform(), ((Conv)Defaults.Resolve(LayerCase.Of(new Conv(4, 1), pools, new Upsample(), new Relu()))[0]).Init);
        Assert.Equal(new GlorotUniform(), ((Conv)Defaults.Resolve(LayerCase.Of(new Conv(4, 1), new Concat(Branches([new Conv(1, 1)], [new Conv(2, 1)])), new Relu()))[0]).Init);
        Assert.Equal(new HeUniform(), ((ConvTranspose)Defaults.Resolve(LayerCase.Of(new ConvTranspose(4, 1), new BatchNorm(), new Relu()))[0]).Init);
    }

    [Theory]
    [InlineData(1, 1, 9.0 * 16, 9.0 * 64)]
    [InlineData(4, 1, 9.0 * 4, 9.0 * 16)]
    [InlineData(16, 2, 9.0, 9.0 * 4)]
    public void Fans_count_what_a_filter_sees(int groups, int dilation, double fanIn, double fanOut)
    {
        double limit = Math.Sqrt(6 / (fanIn + fanOut));
        LayerSpec[] both = [new Conv(64, 3, 1, Padding.Same, groups, dilation), new ConvTranspose(64, 3, 1, Padding.Same, default, groups, dilation)];
        foreach (LayerSpec layer in both)
        {
            float largest = 0;
            foreach (float weight in Model.Build(LayerCase.Of(layer), Shape.Of(8, 8, 16), 1).Arena.Parameters[0].Value.Span) largest = Math.Max(largest, Math.Abs(weight));
            Assert.InRange(largest, 0.97 * limit, 1.000001 * limit);
        }
    }

    public static TheoryData<string, int[], int[]> Networks => new()
    {
        {
            """
            [{type: dense, units: 256}, {type: reshape, shape: [4, 4, 16]}, batch-norm, relu, {type: conv-transpose, filters: 8, kernel: 4, stride: 2, padding: 1, bias: false, init: {type: normal, std: 0.02}}, batch-norm, relu,
             {type: conv-transpose, filters: 4, kernel: 5, stride: 2, padding: same}, relu, {type: conv-transpose, filters: 3, kernel: 3, stride: 2, padding: 1, output-padding: 1}, tanh]
            """, [100], [32, 32, 3]
        },
        {
            "[{repeat: 2, of: [{type: conv, filters: 8, kernel: 3, padding: same}, relu, {type: conv, filters: 8, kernel: 3, padding: same}, relu, max-pool]}, flatten, {type: dense, units: 32}, relu, dropout, {type: dense, units: 10}]",
            [32, 32, 3], [10]
        },
        { "[{type: conv, filters: 6, kernel: 5, padding: same}, tanh, average-pool, {type: conv, filters: 16, kernel: 5}, tanh, average-pool, flatten, {type: dense, units: 120}, tanh, {type: dense, units: 10}]", [28, 28, 1], [10] },
        { "[{type: conv, filters: 12, kernel: 3, padding: same, groups: 12}, {type: conv, filters: 24, kernel: 1}, relu, upsample, {type: conv, filters: 3, kernel: 3, padding: same, dilation: 2}]", [5, 7, 12], [10, 14, 3] },
        { "[{type: residual, of: [{type: conv, filters: 4, kernel: 3, stride: 2, padding: 1}, {type: conv-transpose, filters: 5, kernel: 4, stride: 2, padding: 1}]}]", [8, 8, 3], [8, 8, 5] },
    };

    [Theory, MemberData(nameof(Networks))]
    public void Known_networks_can_be_said(string layers, int[] input, int[] output)
    {
        Model model = Model.Build(RecipeText.Parse($"data: {{type: digits}}\nmodel: {layers.ReplaceLineEndings(" ")}", "known.yaml").Model, Shape.Of(input), 1);
        Assert.Equal(Shape.Of(output), model.Output);
        Assert.Equal(Shape.Of(output).Behind(2), model.Forward(Tensor.Zeros(Shape.Of(input).Behind(2)), Pass.Inference).Shape);
    }

    static readonly (string Says, LayerSpec Layer)[] Wrong =
    [
        ("layer 0/conv: conv: 2 groups do not divide the 3 channels of [8,8,3] and 4 filters", new Conv(4, 3, Groups: 2)),
        ("layer 0/conv: conv: 3 groups do not divide the 3 channels of [8,8,3] and 4 filters", new Conv(4, 3, Groups: 3)),
        ("layer 0/conv: conv: the window 3×3 with dilation 4×4 is larger than the image [8,8,3]", new Conv(4, 3, Dilation: 4)),
        ("layer 0/conv: conv: a window of 3 at distances of 1000000000 reaches over 2000000001 pixels", new Conv(4, 3, 1, Padding.Same, Dilation: 1_000_000_000)),
        ("layer 0/conv-transpose: conv-transpose: 2 groups do not divide the 3 channels", new ConvTranspose(4, 3, Groups: 2)),
        ("layer 0/conv-transpose: conv-transpose: output-padding is 2×2; it must be below the stride 2×2", new ConvTranspose(4, 3, 2, 1, 2)),
        ("layer 0/conv-transpose: conv-transpose: output-padding is 0×1; it must be below the stride 1×1", new ConvTranspose(4, 3, 1, 1, new Size2(0, 1))),
        ("layer 0/conv-transpose: conv-transpose: output-padding is 1×1 beside padding: same", new ConvTranspose(4, 3, 2, Padding.Same, 1)),
        ("layer 0/conv-transpose: conv-transpose: the padding takes all of the output: -2×-2 are left of [8,8,3]", new ConvTranspose(4, 1, 1, 5)),
        ("layer 0/upsample: upsample: 1000000000×1 times [8,8,3] would be 8000000000×8", new Upsample(new Size2(1_000_000_000, 1))),
        ("layer 0/reshape: reshape: samples of [8,8,3] have 192 values, which do not fill [5,-1]", new Reshape(Items.Create<int>([5, -1]))),
        ("layer 0/reshape: reshape: samples of [8,8,3] have 192 values, which do not fill [64,4]", new Reshape(Items.Create<int>([64, 4]))),
        ("layer 0/concat: concat: branch 0 gives [8,8,3] but branch 1 gives [4,4,3]", new Concat(Branches([], [new MaxPool()]))),
        ("layer 0/concat: concat: branch 0 gives [8,8,3] but branch 1 gives [192]", new Concat(Branches([], [new Flatten()]))),
        ("layer 0/concat/1/0/conv: conv: the window 9×9", new Concat(Branches([], [new Conv(1, 9)]))),
        ("layer 0/residual: the branch makes images 2×2 times larger and 1×1 times smaller", new Residual(LayerCase.Of(new Upsample()))),
        ("layer 0/residual: the branch makes images 2×2 times larger and 3×3 times smaller", new Residual(LayerCase.Of(new Conv(4, 3, 3), new ConvTranspose(4, 2, 2)))),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Wrong.Length)];

    [Theory, MemberData(nameof(Numbers))]
    public void What_cannot_be_is_refused_in_one_sentence(int number) =>
        Assert.StartsWith(Wrong[number].Says, Assert.Throws<ShapeException>(() => Model.Build(LayerCase.Of(Wrong[number].Layer), Shape.Of(8, 8, 3), 1)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{type: reshape, shape: [2, -1, -1]}", "shape has more than one -1")]
    [InlineData("{type: reshape, shape: [2, 0]}", "shape has an axis of 0; it must be at least 1, or -1")]
    [InlineData("{type: reshape, shape: []}", "shape is an empty list")]
    [InlineData("{type: reshape, shape: [1, 1, 1, 1, 1, 1]}", "shape has 6 axes; a sample has at most 5")]
    [InlineData("{type: concat, of: []}", "of is an empty list")]
    [InlineData("{type: conv, filters: 4, kernel: 3, groups: 0}", "groups is 0; it must be at least 1")]
    [InlineData("{type: conv, filters: 4, kernel: 3, dilation: [1, 0]}", "dilation is 1×0; it must be at least 1")]
    [InlineData("{type: conv-transpose, filters: 4, kernel: 3, output-padding: -1}", "output-padding is ")]
    [InlineData("{type: upsample, factor: 0}", "factor is 0×0; it must be at least 1")]
    public void A_value_that_cannot_be_is_refused_with_its_line(string layer, string says)
    {
        string message = Assert.Throws<RecipeException>(() => RecipeText.Parse($"data: {{type: digits}}\nmodel: [{layer}]", "wrong.yaml")).Message;
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.Contains("2", message, StringComparison.Ordinal);
    }

    static Items<Items<LayerSpec>> Branches(params LayerSpec[][] branches) => Items.Create<Items<LayerSpec>>([.. branches.Select(LayerCase.Of)]);
}
