using Gradus.Tensors;
using Gradus.Tensors.Ops.Pooling;

namespace Gradus.Nn.Layers;

/// <summary>The largest value of each window; padding never wins.</summary>
/// <param name="Size">The window: a number or [height, width]; null is 2.</param>
/// <param name="Stride">Its steps; null is the size.</param>
/// <param name="Padding">same, valid, a number or [top, bottom, left, right].</param>
public sealed record MaxPool(Size2? Size = null, Size2? Stride = null, Padding Padding = default) : LayerSpec, IStrided
{
    /// <summary>The window; null is 2.</summary>
    public Size2? Size { get; init => field = value?.Checked("size"); } = Size?.Checked("size");

    /// <summary>Its steps; null is the size.</summary>
    public Size2? Stride { get; init => field = value?.Checked("stride"); } = Stride?.Checked("stride");

    Size2 IStrided.Stride => Stride ?? Size ?? 2;

    /// <inheritdoc/>
    public override bool IsTransparent => true;

    /// <inheritdoc/>
    public override LayerSpec Resolve(ActivationSpec? next) => this with { Size = Size ?? 2, Stride = Stride ?? Size ?? 2 };

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Window window = Padding.Over(input, Size ?? 2, Stride ?? Size ?? 2, "max-pool");
        return new MaxPoolLayer(builder.Path, input, window.Pooled(input, "max-pool"), window);
    }

    sealed class MaxPoolLayer(string path, Shape input, Shape output, Window window) : Layer(path, input, output), IPoolsRectified
    {
        public bool CanRectify => window.StrideHeight >= window.KernelHeight && window.StrideWidth >= window.KernelWidth;

        public override long Flops => (long)window.KernelHeight * window.KernelWidth * Output.Length;

        public Tensor PoolRectified(Tensor x) => x.ReluMaxPool(window, Path);

        protected override Tensor Forward(Tensor x, in Pass pass) => x.MaxPool(window);
    }
}
