using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Nn.Initializers;

/// <summary>Layer-sequential unit variance: an orthogonal start, then each layer in turn is scaled until its output has variance 1 over the first training batch.</summary>
/// <remarks>
/// Drawn here, scaled by <see cref="Model.Calibrate"/>, which needs data.
/// Mishkin and Matas, "All you need is a good init" (2016), algorithm 1: tolerance 0.1, at most 10 times a layer.
/// </remarks>
public sealed record Lsuv : InitializerSpec
{
    /// <inheritdoc/>
    protected internal override bool IsDataDriven => true;

    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, Fan fan, Rng random)
    {
        if (shape.Rank < 2) throw new ShapeException($"lsuv draws matrices, of two axes or more, not {shape}");
        FillOrthogonal(values, shape, fan, 1, random);
    }
}
