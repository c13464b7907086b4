using Gradus.Catalogs;
using Gradus.Nn.Initializers;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Convolution;

namespace Gradus.Nn.Layers;

/// <summary>A transposed convolution, which makes images larger: the gradient of a convolution as a layer, with bias.</summary>
/// <param name="Filters">Channels that go out; 1 or more.</param>
/// <param name="Kernel">The window: a number or [height, width].</param>
/// <param name="Stride">The steps of the convolution that leads back: how many times larger the output is.</param>
/// <param name="Padding">That of the convolution that leads back, taken off the output: same, valid, a number or [top, bottom, left, right].</param>
/// <param name="OutputPadding">Rows and columns more at the bottom right, below the stride; a number or [height, width].</param>
/// <param name="Groups">Groups of channels: what goes out sees those of its own group alone; divides the channels that come in and those that go out.</param>
/// <param name="Dilation">The distances of the window's taps; null is 1.</param>
/// <param name="Bias">Whether a number per filter is added.</param>
/// <param name="Init">How the weights are drawn; null takes the default for the activation that follows. The bias starts at 0.</param>
/// <remarks>
/// x [H,W,I], weight [K,K,I,O/groups], bias [O] → [H′,W′,O] with H′ = (H − 1)·stride − (top + bottom) + dilation·(K − 1) + 1 + output-padding
/// as PyTorch's ConvTranspose2d, or H·stride under <c>same</c> as Keras's Conv2DTranspose. Fan-in is K·K·I/groups.
/// Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016); Radford, Metz, Chintala, "DCGAN" (2015).
/// </remarks>
public sealed record ConvTranspose(int Filters, Size2 Kernel, Size2? Stride = null, Padding Padding = default, Size2 OutputPadding = default,
    int Groups = 1, Size2? Dilation = null, bool Bias = true, InitializerSpec? Init = null) : LayerSpec, IEnlarging
{
    /// <summary>Channels that go out; 1 or more.</summary>
    public int Filters { get; init => field = Check.AtLeast(value, 1, nameof(Filters)); } = Check.AtLeast(Filters, 1);

    /// <summary>The window.</summary>
    public Size2 Kernel { get; init => field = value.Checked("kernel"); } = Kernel.Checked("kernel");

    /// <summary>The steps; null is 1.</summary>
    public Size2? Stride { get; init => field = value?.Checked("stride"); } = Stride?.Checked("stride");

    /// <summary>Rows and columns more at the bottom right.</summary>
    public Size2 OutputPadding { get; init => field = value.NotNegative("output-padding"); } = OutputPadding.NotNegative("output-padding");

    /// <summary>Groups of channels; 1 or more.</summary>
    public int Groups { get; init => field = Check.AtLeast(value, 1, nameof(Groups)); } = Check.AtLeast(Groups, 1);

    /// <summary>The distances of the window's taps; null is 1.</summary>
    public Size2? Dilation { get; init => field = value?.Checked("dilation"); } = Dilation?.Checked("dilation");

    Size2 IEnlarging.Factor => Stride ?? 1;

    /// <inheritdoc/>
    public override LayerSpec Resolve(ActivationSpec? next) =>
        this with { Stride = Stride ?? 1, Dilation = Dilation ?? 1, Init = Init ?? Defaults.InitializerBefore(next) };

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (input.Rank != 3) throw new ShapeException($"conv-transpose takes images [H,W,C], not samples of {input}");
        if (input[2] % Groups != 0 || Filters % Groups != 0)
            throw new ShapeException($"conv-transpose: {Groups} groups do not divide the {input[2]} channels of {input} and {Filters} filters; both must be multiples");
        Shape output = Enlarged(input);
        Window window = Padding.Over(output, Kernel, Stride ?? 1, "conv-transpose", Dilation);
        int taps = Kernel.Height * Kernel.Width;
        var fan = new Fan(taps * (input[2] / Groups), taps * (Filters / Groups), RowBlocks: Groups);
        Parameter weight = builder.Declare("weight", Shape.Of(Kernel.Height, Kernel.Width, input[2], Filters / Groups),
            Init ?? Defaults.InitializerBefore(null), fan, isWeight: true);
        Parameter? bias = Bias ? builder.Declare("bias", Shape.Of(Filters), new Zeros(), fan, isWeight: false) : null;
        return new ConvTransposeLayer(builder.Path, input, output, window, Groups, weight, bias);
    }

    Shape Enlarged(Shape input)
    {
        Size2 stride = Stride ?? 1, dilation = Dilation ?? 1;
        if (Padding.IsSame && OutputPadding != default)
            throw new ShapeException($"conv-transpose: output-padding is {OutputPadding} beside padding: same, which says already that the output is {stride} times the input; give the padding as numbers");
        if (OutputPadding.Height >= stride.Height && OutputPadding.Height > 0 || OutputPadding.Width >= stride.Width && OutputPadding.Width > 0)
            throw new ShapeException($"conv-transpose: output-padding is {OutputPadding}; it must be below the stride {stride}, or no convolution of that stride leads back");
        long height = Along(input[0], Kernel.Height, stride.Height, dilation.Height, (long)Padding.Top + Padding.Bottom, OutputPadding.Height);
        long width = Along(input[1], Kernel.Width, stride.Width, dilation.Width, (long)Padding.Left + Padding.Right, OutputPadding.Width);
        if (height < 1 || width < 1) throw new ShapeException($"conv-transpose: the padding takes all of the output: {height}×{width} are left of {input}");
        if (height > int.MaxValue || width > int.MaxValue) throw new ShapeException($"conv-transpose: the output of {input} would be {height}×{width}, which is too large");
        return Shape.Of((int)height, (int)width, Filters);
    }

    long Along(int size, int kernel, int stride, int dilation, long padding, int more) => Padding.IsSame ? (long)size * stride
        : ((size - 1L) * stride) - padding + Padding.Reach(kernel, dilation, "conv-transpose") + more;

    sealed class ConvTransposeLayer(string path, Shape input, Shape output, Window window, int groups, Parameter weight, Parameter? bias) : Layer(path, input, output)
    {
        public override IReadOnlyList<Parameter> Parameters { get; } = bias is null ? [weight] : [weight, bias];

        public override long Flops => 2L * weight.Segment.Length * Input[0] * Input[1];

        protected override Tensor Forward(Tensor x, in Pass pass) => x.ConvolveTransposed(weight.Value, bias?.Value, window, Output[0], Output[1], groups);
    }
}
