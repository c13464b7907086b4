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
/// <param name="Bias">Whether a number per filter is added.</param>
/// <param name="Init">How the weights are drawn; null takes the default for the activation that follows. The bias starts at 0.</param>
/// <remarks>x [H,W,I], weight [K,K,I,O], bias [O] → [H′,W′,O] with H′ = (H + top + bottom − K) / stride + 1.</remarks>
public sealed record Conv(int Filters, Size2 Kernel, Size2? Stride = null, Padding Padding = default, bool Bias = true,
    InitializerSpec? Init = null) : LayerSpec, IStrided
{
    /// <summary>Channels that go out; 1 or more.</summary>
    public int Filters { get; init => field = Check.AtLeast(value, 1, nameof(Filters)); } = Check.AtLeast(Filters, 1);

    /// <summary>The window.</summary>
    public Size2 Kernel { get; init => field = value.Checked("kernel"); } = Kernel.Checked("kernel");

    /// <summary>Its steps; null is 1.</summary>
    public Size2? Stride { get; init => field = value?.Checked("stride"); } = Stride?.Checked("stride");

    Size2 IStrided.Stride => Stride ?? 1;

    /// <inheritdoc/>
    public override LayerSpec Resolve(ActivationSpec? next) => this with { Stride = Stride ?? 1, Init = Init ?? Defaults.InitializerBefore(next) };

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Window window = Padding.Over(input, Kernel, Stride ?? 1, "conv");
        Shape output = window.Output(input, Filters, "conv");
        int taps = Kernel.Height * Kernel.Width;
        var fan = new Fan(taps * input[2], taps * Filters);
        Parameter weight = builder.Declare("weight", Shape.Of(Kernel.Height, Kernel.Width, input[2], Filters),
            Init ?? Defaults.InitializerBefore(null), fan, isWeight: true);
        Parameter? bias = Bias ? builder.Declare("bias", Shape.Of(Filters), new Zeros(), fan, isWeight: false) : null;
        return new ConvLayer(builder.Path, input, output, window, weight, bias);
    }

    sealed class ConvLayer(string path, Shape input, Shape output, Window window, Parameter weight, Parameter? bias) : Layer(path, input, output)
    {
        public override IReadOnlyList<Parameter> Parameters { get; } = bias is null ? [weight] : [weight, bias];

        public override long Flops => 2L * weight.Segment.Length * Output[0] * Output[1];

        protected override Tensor Forward(Tensor x, in Pass pass) => x.Convolve(weight.Value, bias?.Value, window);
    }
}
