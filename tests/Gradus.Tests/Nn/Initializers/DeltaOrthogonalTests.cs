using Gradus.Catalogs;
using Gradus.Kernels.Random;
using Gradus.Nn;
using Gradus.Nn.Initializers;
using Gradus.Nn.Layers;
using Gradus.Tensors;
using Gradus.Tests.Kernels;

namespace Gradus.Tests.Nn.Initializers;

public sealed class DeltaOrthogonalTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 5)]
    [InlineData(3, 3, 17)]
    [InlineData(2, 4, 4)]
    [InlineData(4, 1, 9)]
    [InlineData(5, 33, 33)]
    public void The_map_of_whole_images_keeps_every_length_and_angle(int kernel, int channels, int filters)
    {
        // y·y′ = gain² · x·x′ for any two images says that all singular values of the whole map, borders included, are the gain.
        Model model = Build(kernel, channels, filters, gain: 1.5f);
        const int Images = 5;
        int length = 7 * 6 * channels;
        float[] x = Draws.Floats(3, Images * length);
        float[] y = model.Forward(Tensor.Of(x, Shape.Of(Images, 7, 6, channels)), Pass.Inference).Span.ToArray();
        for (int i = 0; i < Images; i++)
            for (int j = 0; j <= i; j++)
                Assert.Equal(2.25 * Dot(x, length, i, j), Dot(y, y.Length / Images, i, j), 2e-6 * 2.25 * Dot(x, length, i, i));
    }

    [Fact]
    public void Hundreds_of_layers_keep_the_length_of_what_comes_in()
    {
        Items<LayerSpec> stack = [new Repeat(300, [new Conv(8, 3, Padding: Padding.Same, Bias: false, Init: new DeltaOrthogonal())])];
        Model model = Model.Build(stack, Shape.Of(5, 5, 8), seed: 1);
        float[] x = Draws.Floats(3, 200);
        float[] y = model.Forward(Tensor.Of(x, Shape.Of(1, 5, 5, 8)), Pass.Inference).Span.ToArray();
        Assert.InRange(Dot(y, 200, 0, 0) / Dot(x, 200, 0, 0), 1 - 1e-4, 1 + 1e-4);
    }

    [Fact]
    public void All_but_the_centre_is_zero()
    {
        float[] weights = Build(3, 2, 3, 1).Arena.Parameters[0].Value.Span.ToArray();
        Assert.All(weights[..24].Concat(weights[30..]), weight => Assert.Equal(0, weight));
        Assert.All(weights[24..30], weight => Assert.NotEqual(0, weight));
    }

    [Fact]
    public void Each_group_keeps_lengths_by_itself()
    {
        // [3,3,I/groups,O]: two groups, each of 3 channels to 4 filters.
        var weights = new float[9 * 3 * 8];
        new DeltaOrthogonal().Fill(weights, Shape.Of(3, 3, 3, 8), new Fan(27, 36, Blocks: 2), new Rng(1));
        for (int group = 0; group < 2; group++)
            for (int i = 0; i < 3; i++)
                for (int j = 0; j < 3; j++)
                    Assert.Equal(i == j ? 1 : 0, Enumerable.Range(4 * group, 4).Sum(o => (double)weights[(4 * 24) + (8 * i) + o] * weights[(4 * 24) + (8 * j) + o]), 1e-6);
    }

    [Theory]
    [InlineData(1, 3, 4)]
    [InlineData(2, 3, 3)]
    [InlineData(4, 1, 2)]
    public void A_transposed_convolution_keeps_lengths_in_every_group(int groups, int channels, int filters)
    {
        Model model = Model.Build([new ConvTranspose(groups * filters, 3, Padding: Padding.Same, Groups: groups, Bias: false, Init: new DeltaOrthogonal())], Shape.Of(5, 6, groups * channels), seed: 1);
        for (int group = 0; group < groups; group++)
        {
            float[] x = Draws.Floats(3, 30 * groups * channels);
            for (int i = 0; i < x.Length; i++) x[i] *= i % (groups * channels) / channels == group ? 1 : 0;
            float[] y = model.Forward(Tensor.Of(x, Shape.Of(1, 5, 6, groups * channels)), Pass.Inference).Span.ToArray();
            Assert.Equal(Dot(x, x.Length, 0, 0), Dot(y, y.Length, 0, 0), 2e-6 * Dot(x, x.Length, 0, 0));
            Assert.All(y.Where((_, i) => i % (groups * filters) / filters != group), value => Assert.Equal(0, value));
        }
        var narrow = Assert.Throws<ShapeException>(() => Model.Build([new ConvTranspose(4, 3, Groups: 2, Init: new DeltaOrthogonal())], Shape.Of(5, 5, 6), seed: 1));
        Assert.Contains("the kernel [3,3,6,2] takes 3 channels to 2", narrow.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_cannot_draw_is_refused_with_the_parameters_name()
    {
        var narrow = Assert.Throws<ShapeException>(() => Build(3, 4, 3, 1));
        Assert.Equal("0/conv/weight: delta-orthogonal needs as many filters as input channels or more, but the kernel [3,3,4,3] takes 4 channels to 3", narrow.Message);
        var flat = Assert.Throws<ShapeException>(() => Model.Build([new Dense(4, Init: new DeltaOrthogonal())], Shape.Of(3), seed: 1));
        Assert.Equal("0/dense/weight: delta-orthogonal draws kernels of convolutions, [K,K,I,O], not [3,4]", flat.Message);
    }

    static Model Build(int kernel, int channels, int filters, float gain) =>
        Model.Build([new Conv(filters, kernel, Padding: Padding.Same, Bias: false, Init: new DeltaOrthogonal(gain))], Shape.Of(7, 6, channels), seed: 1);

    static double Dot(float[] values, int length, int i, int j)
    {
        double sum = 0;
        for (int k = 0; k < length; k++) sum += (double)values[(i * length) + k] * values[(j * length) + k];
        return sum;
    }
}
