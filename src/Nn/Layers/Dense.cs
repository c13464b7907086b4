using Gradus.Catalogs;
using Gradus.Nn.Initializers;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Linear;

namespace Gradus.Nn.Layers;

/// <summary>Every output is a weighted sum of all inputs: y = x · W + b over the last axis.</summary>
/// <param name="Units">How many outputs; 1 or more.</param>
/// <param name="Bias">Whether b is there.</param>
/// <param name="Init">How W is drawn; null takes the default for the activation that follows. b starts at 0.</param>
/// <remarks>x […,I], W [I,O], b [O] → […,O].</remarks>
public sealed record Dense(int Units, bool Bias = true, InitializerSpec? Init = null) : LayerSpec
{
    /// <summary>How many outputs; 1 or more.</summary>
    public int Units { get; init => field = Check.AtLeast(value, 1, nameof(Units)); } = Check.AtLeast(Units, 1);

    /// <inheritdoc/>
    public override LayerSpec Resolve(ActivationSpec? next) => this with { Init = Init ?? Defaults.InitializerBefore(next) };

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (input.Rank < 1) throw new ShapeException("dense takes samples of one or more axes, not scalars");
        int inputs = input[-1];
        Parameter weight = builder.Declare("weight", Shape.Of(inputs, Units), Init ?? Defaults.InitializerBefore(null), new Fan(inputs, Units), isWeight: true);
        Parameter? bias = Bias ? builder.Declare("bias", Shape.Of(Units), new Zeros(), new Fan(inputs, Units), isWeight: false) : null;
        Span<int> sizes = stackalloc int[input.Rank];
        for (int i = 0; i < sizes.Length - 1; i++) sizes[i] = input[i];
        sizes[^1] = Units;
        return new DenseLayer(builder.Path, input, Shape.Of(sizes), weight, bias);
    }

    sealed class DenseLayer(string path, Shape input, Shape output, Parameter weight, Parameter? bias) : Layer(path, input, output)
    {
        public override IReadOnlyList<Parameter> Parameters { get; } = bias is null ? [weight] : [weight, bias];

        public override long Flops => 2L * Input.Length * Output[-1];

        protected override Tensor Forward(Tensor x, in Pass pass)
        {
            Tensor y = x.MatMul(weight.Value);
            return bias is null ? y : y.AddBias(bias.Value);
        }
    }
}
