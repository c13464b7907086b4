using Gradus.Catalogs;
using Gradus.Tensors;
using Gradus.Tensors.Ops.Shaping;

namespace Gradus.Nn.Layers;

/// <summary>Other axes on the same values of a sample, row-major.</summary>
/// <param name="Shape">The axes of a sample that goes out; one may be −1, for what is left.</param>
/// <remarks>x […] → [shape]; the batch's axis stays.</remarks>
public sealed record Reshape(Items<int> Shape) : LayerSpec
{
    /// <summary>The axes of a sample that goes out; one may be −1, for what is left.</summary>
    public Items<int> Shape { get; init => field = Sizes(value); } = Sizes(Shape);

    /// <inheritdoc/>
    public override bool IsTransparent => true;

    /// <inheritdoc/>
    public override Layer Build(LayerBuilder builder, Tensors.Shape input)
    {
        ArgumentNullException.ThrowIfNull(builder);
        long known = 1;
        foreach (int size in Shape.Span)
            if (size > 0 && (known *= size) > input.Length) throw Refused(input);
        bool isOpen = Shape.Contains(-1);
        if (isOpen ? input.Length % known != 0 : known != input.Length) throw Refused(input);
        int[] sizes = [.. Shape.Select(size => size > 0 ? size : (int)(input.Length / known))];
        return new ReshapeLayer(builder.Path, input, Tensors.Shape.Of(sizes));
    }

    ShapeException Refused(Tensors.Shape input) =>
        new($"reshape: samples of {input} have {input.Length} values, which do not fill [{string.Join(",", Shape)}]");

    static Items<int> Sizes(Items<int> shape)
    {
        Check.NotEmpty(shape);
        if (shape.Count > Tensors.Shape.MaxRank - 1) throw new ArgumentException($"shape has {shape.Count} axes; a sample has at most {Tensors.Shape.MaxRank - 1}");
        foreach (int size in shape.Span)
            if (size is < -1 or 0) throw new Bounds(-1).On(new ArgumentException($"shape has an axis of {size}; it must be at least 1, or -1 for what is left"));
        return shape.Count(size => size == -1) > 1 ? throw new ArgumentException("shape has more than one -1; what is left can fill one axis") : shape;
    }

    sealed class ReshapeLayer(string path, Tensors.Shape input, Tensors.Shape output) : Layer(path, input, output)
    {
        protected override Tensor Forward(Tensor x, in Pass pass) => x.Reshape(Output.Behind(x.Shape[0]));
    }
}
