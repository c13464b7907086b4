using Gradus.Catalogs;
using Gradus.Kernels.Random;
using Gradus.Nn.Initializers;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Recurrent;

namespace Gradus.Nn.Layers;

/// <summary>Long short-term memory: gates decide what a cell keeps, takes in and shows, so that it can carry a number over many steps.</summary>
/// <param name="Units">Cells; 1 or more.</param>
/// <param name="ReturnSequences">Whether h of every step is given, not only the last.</param>
/// <param name="Init">How W is drawn; null is <c>glorot-uniform</c> of each gate. Each gate's R is orthogonal; b starts at 1 for the forget gate, 0 elsewhere.</param>
/// <remarks>
/// x [T,F] → [U] or [T,U]; W [F,4·U], R [U,4·U], b [4·U], gates in the order i, f, g, o. Hochreiter and Schmidhuber (1997); forget bias 1:
/// Jozefowicz, Zaremba and Sutskever, "An empirical exploration of recurrent network architectures" (2015).
/// </remarks>
public sealed record Lstm(int Units, bool ReturnSequences = false, InitializerSpec? Init = null) : LayerSpec
{
    /// <summary>Cells; 1 or more.</summary>
    public int Units { get; init => field = Check.AtLeast(value, 1, nameof(Units)); } = Check.AtLeast(Units, 1);

    /// <inheritdoc/>
    public override LayerSpec Resolve(ActivationSpec? next) => this with { Init = Init ?? new GlorotUniform() };

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Recurrent parts = Recurrent.Declare(builder, "lstm", input, Units, 4, Init ?? new GlorotUniform(), new OpenForgetGate());
        return new LstmLayer(builder.Path, input, Recurrent.Output(input, Units, ReturnSequences), parts, ReturnSequences);
    }

    /// <summary>1 in the second quarter, 0 elsewhere; no word of recipes.</summary>
    sealed record OpenForgetGate : InitializerSpec
    {
        public override void Fill(Span<float> values, Shape shape, Fan fan, Rng random)
        {
            values.Clear();
            values.Slice(values.Length / 4, values.Length / 4).Fill(1);
        }
    }

    sealed class LstmLayer(string path, Shape input, Shape output, Recurrent parts, bool returnSequences) : Layer(path, input, output)
    {
        public override IReadOnlyList<Parameter> Parameters { get; } = parts.All;

        public override long Flops => parts.Flops(Input);

        public override long KeptFloats => parts.KeptFloats(Input, Output);

        protected override Tensor Forward(Tensor x, in Pass pass) => x.Lstm(parts.Weight.Value, parts.Kernel.Value, parts.Bias.Value, returnSequences);
    }
}
