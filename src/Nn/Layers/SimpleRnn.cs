using Gradus.Catalogs;
using Gradus.Kernels.Functions;
using Gradus.Nn.Initializers;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Recurrent;

namespace Gradus.Nn.Layers;

/// <summary>The simple recurrent layer: h = φ(x · W + b + h · R) at every step of a sequence, from h = 0.</summary>
/// <param name="Units">Numbers in h; 1 or more.</param>
/// <param name="Activation">φ: <c>tanh</c>, <c>relu</c> or <c>sigmoid</c>; null is <c>tanh</c>.</param>
/// <param name="ReturnSequences">Whether h of every step is given, not only the last.</param>
/// <param name="Init">How W is drawn; null takes the default for φ. R is orthogonal, b starts at 0.</param>
/// <remarks>x [T,F] → [U] or [T,U]; W [F,U], R [U,U], b [U].</remarks>
public sealed record SimpleRnn(int Units, ActivationSpec? Activation = null, bool ReturnSequences = false, InitializerSpec? Init = null) : LayerSpec
{
    /// <summary>Numbers in h; 1 or more.</summary>
    public int Units { get; init => field = Check.AtLeast(value, 1, nameof(Units)); } = Check.AtLeast(Units, 1);

    /// <summary>φ.</summary>
    public ActivationSpec? Activation { get; init => field = Known(value); } = Known(Activation);

    /// <inheritdoc/>
    public override LayerSpec Resolve(ActivationSpec? next) => this with
    {
        Activation = Activation ?? new Activations.Tanh(),
        Init = Init ?? Defaults.InitializerBefore(Activation),
    };

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Recurrent parts = Recurrent.Declare(builder, "simple-rnn", input, Units, 1, Init ?? Defaults.InitializerBefore(Activation), new Zeros());
        return new SimpleRnnLayer(builder.Path, input, Recurrent.Output(input, Units, ReturnSequences), parts, Activation ?? new Activations.Tanh(), ReturnSequences);
    }

    static ActivationSpec? Known(ActivationSpec? activation) => activation is null or Activations.Tanh or Activations.Relu or Activations.Sigmoid ? activation
        : throw new ArgumentException($"activation is {Kebab.Of(activation.GetType().Name)}; simple-rnn takes tanh, relu or sigmoid");

    sealed class SimpleRnnLayer(string path, Shape input, Shape output, Recurrent parts, ActivationSpec activation, bool returnSequences) : Layer(path, input, output)
    {
        public override IReadOnlyList<Parameter> Parameters { get; } = parts.All;

        public override long Flops => parts.Flops(Input);

        public override long KeptFloats => parts.KeptFloats(Input, Output);

        protected override Tensor Forward(Tensor x, in Pass pass) => activation switch
        {
            Activations.Relu => Run(x, default(Relu)),
            Activations.Sigmoid => Run(x, default(Sigmoid)),
            _ => Run(x, default(Tanh)),
        };

        Tensor Run<TFunction>(Tensor x, TFunction function)
            where TFunction : struct, IUnary =>
            x.SimpleRnn(parts.Weight.Value, parts.Kernel.Value, parts.Bias.Value, function, returnSequences);
    }
}
