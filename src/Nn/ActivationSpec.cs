namespace Gradus.Nn;

/// <summary>A layer that applies one function to each element.</summary>
public abstract record ActivationSpec : LayerSpec
{
    /// <summary>Whether weights before it are best drawn by He's rule.</summary>
    public virtual bool IsReluFamily => false;

    /// <inheritdoc/>
    protected internal override ActivationSpec? FirstActivation => this;

    /// <summary>φ(x).</summary>
    public abstract double Value(double x);

    /// <summary>φ′(x).</summary>
    public abstract double Slope(double x);

    /// <summary>φ of every element; y has the shape of x.</summary>
    public abstract Tensors.Tensor Apply(Tensors.Tensor x);

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Tensors.Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new ActivationLayer(builder.Path, input, this);
    }

    sealed class ActivationLayer(string path, Tensors.Shape shape, ActivationSpec spec) : Layer(path, shape, shape)
    {
        public override ActivationSpec Activation => spec;

        public override Layer? FusedWith(Layer next) => spec is Layers.Activations.Relu && next is IPoolsRectified { CanRectify: true } pool ? new RectifiedPool(this, next, pool) : null;

        protected override Tensors.Tensor Forward(Tensors.Tensor x, in Pass pass) => spec.Apply(x);
    }

    /// <summary>The rectifier and the pooling behind it.</summary>
    sealed class RectifiedPool(Layer relu, Layer next, IPoolsRectified pool) : Layer(relu.Path, relu.Input, next.Output)
    {
        public override IReadOnlyList<Layer> Children { get; } = [relu, next];

        protected override Tensors.Tensor Forward(Tensors.Tensor x, in Pass pass) => pool.PoolRectified(x);
    }
}
