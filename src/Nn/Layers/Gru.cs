using Gradus.Catalogs;
using Gradus.Nn.Initializers;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Recurrent;

namespace Gradus.Nn.Layers;

/// <summary>The gated recurrent unit: two gates decide how much of a state stays and how much of it makes the new one.</summary>
/// <param name="Units">Numbers in the state; 1 or more.</param>
/// <param name="ReturnSequences">Whether h of every step is given, not only the last.</param>
/// <param name="Init">How W is drawn; null is <c>glorot-uniform</c> of each gate. Each gate's R is orthogonal, both biases start at 0.</param>
/// <remarks>
/// x [T,F] → [U] or [T,U]; W [F,3·U], R [U,3·U], b [3·U], gates in the order r, z, n, and <c>recurrent-bias</c> [U] inside the reset of n.
/// Cho et al. (2014), with the reset behind the recurrent product as in PyTorch and cuDNN.
/// </remarks>
public sealed record Gru(int Units, bool ReturnSequences = false, InitializerSpec? Init = null) : LayerSpec
{
    /// <summary>Numbers in the state; 1 or more.</summary>
    public int Units { get; init => field = Check.AtLeast(value, 1, nameof(Units)); } = Check.AtLeast(Units, 1);

    /// <inheritdoc/>
    public override LayerSpec Resolve(ActivationSpec? next) => this with { Init = Init ?? new GlorotUniform() };

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Recurrent parts = Recurrent.Declare(builder, "gru", input, Units, 3, Init ?? new GlorotUniform(), new Zeros(), hasRecurrentBias: true);
        return new GruLayer(builder.Path, input, Recurrent.Output(input, Units, ReturnSequences), parts, ReturnSequences);
    }

    sealed class GruLayer(string path, Shape input, Shape output, Recurrent parts, bool returnSequences) : Layer(path, input, output)
    {
        public override IReadOnlyList<Parameter> Parameters { get; } = parts.All;

        public override long Flops => parts.Flops(Input);

        public override long KeptFloats => parts.KeptFloats(Input, Output);

        protected override Tensor Forward(Tensor x, in Pass pass) =>
            x.Gru(parts.Weight.Value, parts.Kernel.Value, parts.Bias.Value, parts.RecurrentBias!.Value, returnSequences);
    }
}
