using Gradus.Catalogs;
using Gradus.Nn.Initializers;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Recurrent;

namespace Gradus.Nn.Layers;

/// <summary>A trained vector for each of a number of words: whole numbers become rows of a table.</summary>
/// <param name="Size">How many words; the numbers are 0 to Size − 1. 1 or more.</param>
/// <param name="Units">How many numbers stand for a word; 1 or more.</param>
/// <param name="Init">How the table is drawn; null is <c>uniform</c> of limit 0.05, as in Keras: a word has one input, so the rules of fans say nothing.</param>
/// <remarks>x [], [T] or [H,W] → [U], [T,U] or [H,W,U]; the table is <c>weight</c> [Size,Units].</remarks>
public sealed record Embedding(int Size, int Units, InitializerSpec? Init = null) : LayerSpec
{
    const int MostAxes = 2;

    /// <summary>How many words; 1 or more.</summary>
    public int Size { get; init => field = Check.AtLeast(value, 1, nameof(Size)); } = Check.AtLeast(Size, 1);

    /// <summary>How many numbers stand for a word; 1 or more.</summary>
    public int Units { get; init => field = Check.AtLeast(value, 1, nameof(Units)); } = Check.AtLeast(Units, 1);

    /// <inheritdoc/>
    public override LayerSpec Resolve(ActivationSpec? next) => this with { Init = Init ?? new Uniform() };

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (input.Rank > MostAxes) throw new ShapeException($"embedding takes samples of {MostAxes} axes at most, of whole numbers, not {input}");
        Parameter weight = builder.Declare("weight", Shape.Of(Size, Units), Init ?? new Uniform(), new Fan(Size, Units), isWeight: true);
        Span<int> sizes = stackalloc int[input.Rank + 1];
        for (int i = 0; i < input.Rank; i++) sizes[i] = input[i];
        sizes[^1] = Units;
        return new EmbeddingLayer(builder.Path, input, Shape.Of(sizes), weight);
    }

    sealed class EmbeddingLayer(string path, Shape input, Shape output, Parameter weight) : Layer(path, input, output)
    {
        public override IReadOnlyList<Parameter> Parameters { get; } = [weight];

        protected override Tensor Forward(Tensor x, in Pass pass) => x.Embed(weight.Value);
    }
}
