using Gradus.Catalogs;
using Gradus.Nn.Shortcuts;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Arithmetic;

namespace Gradus.Nn.Layers;

/// <summary>A branch beside a shortcut: y = scale · F(x) + S(x).</summary>
/// <param name="Of">The branch F.</param>
/// <param name="Shortcut">S; null is <c>auto</c>: identity where the shapes agree, else a projection.</param>
/// <param name="Scale">Multiplies the branch.</param>
/// <remarks>He, Zhang, Ren, Sun: "Deep residual learning for image recognition" (2016).</remarks>
public sealed record Residual(Items<LayerSpec> Of, ShortcutSpec? Shortcut = null, float Scale = 1) : LayerSpec
{
    /// <summary>The branch.</summary>
    public Items<LayerSpec> Of { get; init => field = Check.NotEmpty(value, nameof(Of)); } = Check.NotEmpty(Of);

    /// <summary>Multiplies the branch.</summary>
    public float Scale { get; init => field = Check.Finite(value, nameof(Scale)); } = Check.Finite(Scale);

    /// <inheritdoc/>
    protected internal override ActivationSpec? FirstActivation => Defaults.FirstActivation(Of);

    /// <inheritdoc/>
    public override LayerSpec Resolve(ActivationSpec? next) => this with
    {
        Of = Defaults.Resolve(Of, next),
        Shortcut = (Shortcut ?? new Auto()).Resolve(next),
    };

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Sequential branch = builder.BuildAll(Of, input);
        Items<LayerSpec> around = (Shortcut ?? new Auto()).Layers(this, input, branch.Output);
        Sequential shortcut = builder.BuildAll(around, input, "shortcut");
        if (branch.Output != shortcut.Output)
            throw new ShapeException($"the branch gives {branch.Output} but the shortcut gives {shortcut.Output}; a residual adds them, so they must be equal");
        return new ResidualLayer(builder.Path, input, branch, shortcut, Scale);
    }

    sealed class ResidualLayer(string path, Shape input, Sequential branch, Sequential shortcut, float scale) : Layer(path, input, branch.Output)
    {
        public override IReadOnlyList<Sequential> Branches { get; } = [branch, shortcut];

        public override long Flops => (scale == 1 ? 1L : 2L) * Output.Length;

        public override Layer? FusedWith(Layer next) => next.Activation is Activations.Relu ? new Rectified(this, next) : null;

        public Tensor Rectify(Tensor x, in Pass pass, string rectifier)
        {
            if (scale == 1 && pass is { IsTraining: true, Calibration: null } && branch.Last is INormalizesSum norm)
            {
                Tensor before = branch.ApplyBeforeLast(x, in pass);
                return norm.NormalizeSum(before, shortcut.Apply(x, in pass), rectifier);
            }
            Tensor y = Branch(x, in pass);
            return y.AddRelu(shortcut.Apply(x, in pass), rectifier);
        }

        protected override Tensor Forward(Tensor x, in Pass pass)
        {
            Tensor y = Branch(x, in pass);
            return y.Add(shortcut.Apply(x, in pass));
        }

        Tensor Branch(Tensor x, in Pass pass)
        {
            Tensor y = branch.Apply(x, in pass);
            return scale == 1 ? y : y.Scale(scale);
        }
    }

    /// <summary>The layer and the rectifier behind it.</summary>
    sealed class Rectified(ResidualLayer residual, Layer relu) : Layer(residual.Path, residual.Input, relu.Output)
    {
        public override IReadOnlyList<Layer> Children { get; } = [residual, relu];

        protected override Tensor Forward(Tensor x, in Pass pass) => residual.Rectify(x, in pass, relu.Path);
    }
}
