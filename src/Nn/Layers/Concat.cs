using Gradus.Catalogs;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Shaping;

namespace Gradus.Nn.Layers;

/// <summary>Branches on the same input, their outputs side by side on the last axis.</summary>
/// <param name="Of">The branches, 1 or more; an empty one hands the input on.</param>
/// <remarks>x […] → […,A + B + …], where the branches give […,A], […,B], …: all axes but the last must agree. Szegedy et al., "Going deeper with convolutions" (2015); Huang et al., "DenseNet" (2017).</remarks>
public sealed record Concat(Items<Items<LayerSpec>> Of) : LayerSpec
{
    /// <summary>The branches.</summary>
    public Items<Items<LayerSpec>> Of { get; init => field = Check.NotEmpty(value, nameof(Of)); } = Check.NotEmpty(Of);

    /// <summary>Whether every branch holds transparent layers alone.</summary>
    public override bool IsTransparent => Of.All(branch => branch.All(spec => spec.IsTransparent));

    /// <summary>That of the first branch which has one.</summary>
    protected internal override ActivationSpec? FirstActivation => Of.Select(Defaults.FirstActivation).FirstOrDefault(activation => activation is not null);

    /// <inheritdoc/>
    public override LayerSpec Resolve(ActivationSpec? next) =>
        this with { Of = Items.Create<Items<LayerSpec>>([.. Of.Select(branch => Defaults.Resolve(branch, next))]) };

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (input.Rank < 1) throw new ShapeException("concat takes samples of one or more axes, not scalars");
        Sequential[] branches = [.. Of.Select((branch, i) => builder.BuildAll(branch, input, $"{i}"))];
        Shape first = branches[0].Output;
        Span<int> sizes = stackalloc int[first.Rank];
        for (int i = 0; i < sizes.Length; i++) sizes[i] = first[i];
        for (int b = 1; b < branches.Length; b++)
        {
            Shape other = branches[b].Output;
            bool fits = other.Rank == first.Rank;
            for (int i = 0; fits && i < first.Rank - 1; i++) fits = other[i] == first[i];
            if (!fits) throw new ShapeException($"concat: branch 0 gives {first} but branch {b} gives {other}; all axes but the last must be equal");
            sizes[^1] += other[-1];
        }
        return new ConcatLayer(builder.Path, input, Shape.Of(sizes), branches);
    }

    sealed class ConcatLayer(string path, Shape input, Shape output, Sequential[] branches) : Layer(path, input, output)
    {
        // Filled and emptied by each forward: a step allocates nothing.
        readonly Tensor[] outputs = new Tensor[branches.Length];

        public override IReadOnlyList<Sequential> Branches { get; } = branches;

        protected override Tensor Forward(Tensor x, in Pass pass)
        {
            for (int b = 0; b < branches.Length; b++) outputs[b] = branches[b].Apply(x, in pass);
            Tensor y = outputs[0].Concat(outputs.AsSpan(1));
            Array.Clear(outputs);
            return y;
        }
    }
}
