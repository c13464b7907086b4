using Gradus.Catalogs;
using Gradus.Kernels.Random;
using Gradus.Tensors;

namespace Gradus.Nn.Initializers;

/// <summary>A convolution that at first mixes channels alone: an orthogonal matrix at the kernel's centre, 0 around it.</summary>
/// <param name="Gain">What lengths are multiplied by; above 0.</param>
/// <remarks>
/// Kernel [K,K,I,O] with O ≥ I. The whole map keeps lengths, at the borders too, so that thousands of tanh layers train without normalisation or shortcuts.
/// Of an even kernel the centre is the tap that <c>padding: same</c> lays on the pixel itself.
/// Xiao, Bahri, Sohl-Dickstein, Schoenholz and Pennington, "Dynamical isometry and a mean field theory of CNNs" (2018), algorithm 1.
/// </remarks>
public sealed record DeltaOrthogonal(float Gain = 1) : InitializerSpec
{
    /// <summary>What lengths are multiplied by; above 0.</summary>
    public float Gain { get; init => field = Check.Above(value, 0, nameof(Gain)); } = Check.Above(Gain, 0);

    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, Fan fan, Rng random)
    {
        if (shape.Rank != 4) throw new ShapeException($"delta-orthogonal draws kernels of convolutions, [K,K,I,O], not {shape}");
        int inputs = shape[2], filters = shape[3];
        if (inputs / fan.RowBlocks > filters / fan.Blocks)
            throw new ShapeException($"delta-orthogonal needs as many filters as input channels or more, but the kernel {shape} takes {inputs / fan.RowBlocks} channels to {filters / fan.Blocks}");
        int centre = ((shape[0] - 1) / 2 * shape[1]) + ((shape[1] - 1) / 2);
        values.Clear();
        FillOrthogonal(values.Slice(centre * inputs * filters, inputs * filters), Shape.Of(inputs, filters), fan, Gain, random);
    }
}
