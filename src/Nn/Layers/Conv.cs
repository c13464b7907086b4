using Gradus.Catalogs;
using Gradus.Nn.Initializers;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Convolution;

namespace Gradus.Nn.Layers;

/// <summary>A two-dimensional convolution (cross-correlation) with bias.</summary>
/// <param name="Filters">Channels that go out; 1 or more.</param>
/// <param name="Kernel">The window: a number or [height, width].</param>
/// <param name="Stride">Its steps.</param>
/// <param name="Padding">same, valid, a number or [top, bottom, left, right].</param>
/// <param name="Groups">Groups of channels: a filter sees those of its own group alone; divides the channels that come in and those that go out. As many as channels is a depthwise convolution.</param>
/// <param name="Dilation">The distances of the window's taps; null is 1.</param>
/// <param name="Bias">Whether a number per filter is added.</param>
/// <param name="Init">How the weights are drawn; null takes the default for the activation that follows. The bias starts at 0.</param>
/// <remarks>x [H,W,I], weight [K,K,I/groups,O], bias [O] → [H′,W′,O] with H′ = (H + top + bottom − dilation·(K − 1) − 1) / stride + 1.</remarks>
public sealed record Conv(int Filters, Size2 Kernel, Size2? Stride = null, Padding Padding = default,
    int Groups = 1, Size2? Dilation = null, bool Bias = true, InitializerSpec? Init = null) : LayerSpec, IStrided
{
    /// <summary>Channels that go out; 1 or more.</summary>
    public int Filters { get; init => field = Check.AtLeast(value, 1, nameof(Filters)); } = Check.AtLeast(Filters, 1);

    /// <summary>The window.</summary>
    public Size2 Kernel { get; init => field = value.Checked("kernel"); } = Kernel.Checked("kernel");

    /// <summary>Its steps; null is 1.</summary>
    public Size2? Stride { get; init => field = value?.Checked("stride"); } = Stride?.Checked("stride");

    /// <summary>Groups of channels; 1 or more.</summary>
    public int Groups { get; init => field = Check.AtLeast(value, 1, nameof(Groups)); } = Check.AtLeast(Groups, 1);

    /// <summary>The distances of the window's taps; null is 1.</summary>
    public Size2? Dilation { get; init => field = value?.Checked("dilation"); } = Dilation?.Checked("dilation");

    Size2 IStrided.Stride => Stride ?? 1;

    /// <inheritdoc/>
    public override LayerSpec Resolve(ActivationSpec? next) => this with { Stride = Stride ?? 1, Dilation = Dilation ?? 1, Init = Init ?? Defaults.InitializerBefore(next) };

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Window window = Padding.Over(input, Kernel, Stride ?? 1, "conv", Dilation);
        Shape output = window.Output(input, Filters, "conv");
        if (input[2] % Groups != 0 || Filters % Groups != 0)
            throw new ShapeException($"conv: {Groups} groups do not divide the {input[2]} channels of {input} and {Filters} filters; both must be multiples");
        int taps = Kernel.Height * Kernel.Width;
        var fan = new Fan(taps * (input[2] / Groups), taps * (Filters / Groups), Groups);
        Parameter weight = builder.Declare("weight", Shape.Of(Kernel.Height, Kernel.Width, input[2] / Groups, Filters),
            Init ?? Defaults.InitializerBefore(null), fan, isWeight: true);
        Parameter? bias = Bias ? builder.Declare("bias", Shape.Of(Filters), new Zeros(), fan, isWeight: false) : null;
        return new ConvLayer(builder.Path, input, output, window, Groups, weight, bias);
    }

    sealed class ConvLayer(string path, Shape input, Shape output, Window window, int groups, Parameter weight, Parameter? bias) : Layer(path, input, output)
    {
        public override IReadOnlyList<Parameter> Parameters { get; } = bias is null ? [weight] : [weight, bias];

        public override long Flops => 2L * weight.Segment.Length * Output[0] * Output[1];

        protected override Tensor Forward(Tensor x, in Pass pass) => x.Convolve(weight.Value, bias?.Value, window, groups);
    }
}
