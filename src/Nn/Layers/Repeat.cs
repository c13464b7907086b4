using Gradus.Catalogs;
using Gradus.Tensors;

namespace Gradus.Nn.Layers;

/// <summary>The same layers several times, each time with parameters of their own; stands unrolled in the list that holds it.</summary>
/// <param name="Times">How often; 1 or more.</param>
/// <param name="Of">The layers.</param>
[Short(nameof(Times))]
public sealed record Repeat(int Times, Items<LayerSpec> Of) : LayerSpec
{
    /// <summary>How often; 1 or more.</summary>
    public int Times { get; init => field = Check.AtLeast(value, 1, nameof(Times)); } = Check.AtLeast(Times, 1);

    /// <summary>The layers.</summary>
    public Items<LayerSpec> Of { get; init => field = Check.NotEmpty(value, nameof(Of)); } = Check.NotEmpty(Of);

    /// <inheritdoc/>
    protected internal override ActivationSpec? FirstActivation => Defaults.FirstActivation(Of);

    /// <inheritdoc/>
    public override IEnumerable<LayerSpec> Unroll()
    {
        if (Name is not null) throw new ArgumentException($"the repeat '{Name}' stands unrolled in its list and has no path of its own, so it takes no name");
        for (int i = 0; i < Times; i++)
            foreach (LayerSpec spec in Of.SelectMany(spec => spec.Unroll())) yield return spec;
    }

    /// <inheritdoc/>
    public override LayerSpec Resolve(ActivationSpec? next) =>
        this with { Of = Defaults.Resolve(Of, Times > 1 ? FirstActivation ?? next : next) };

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.BuildAll(Unroll(), input);
    }
}
