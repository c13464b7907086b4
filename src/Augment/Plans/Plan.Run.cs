using Gradus.Kernels.Sampling;

namespace Gradus.Augment.Plans;

/// <summary>Carrying a plan out.</summary>
public sealed partial class Plan
{
    readonly PlanCompiler compiler = new();
    PlanRunner<byte, ByteElement>? bytes;
    PlanRunner<float, FloatElement>? floats;

    /// <summary>The passes of the steps that were compiled last.</summary>
    internal IReadOnlyList<Pass> Passes => compiler.Passes;

    /// <summary>Groups the steps; to be called once they are all there.</summary>
    internal void Compile() => compiler.Compile(this);

    /// <summary>Makes an image of bytes.</summary>
    internal void Run(ReadOnlySpan<byte> source, Span<byte> image, PartnerImage<byte>? partners) => Bytes.Run(source, Target<byte>.To(image), partners);

    /// <summary>Makes floats of an image of bytes.</summary>
    internal void Scaled(ReadOnlySpan<byte> source, Span<float> scaled, PartnerImage<byte>? partners) => Bytes.Run(source, Target<byte>.ScaledTo(scaled), partners);

    /// <summary>Makes floats of an image of floats.</summary>
    internal void Scaled(ReadOnlySpan<float> source, Span<float> scaled, PartnerImage<float>? partners) => Floats.Run(source, Target<float>.ScaledTo(scaled), partners);

    /// <summary>Makes an image of floats, on the scale of the source.</summary>
    internal void Run(ReadOnlySpan<float> source, Span<float> image, PartnerImage<float>? partners) => Floats.Run(source, Target<float>.To(image), partners);

    /// <summary>Makes the images of bytes that are mixed in.</summary>
    internal Partners<byte> BytePartners => field ??= new(this);

    /// <summary>Makes the images of floats that are mixed in.</summary>
    internal Partners<float> FloatPartners => field ??= new(this);

    PlanRunner<byte, ByteElement> Bytes => bytes ??= new(this, compiler);

    PlanRunner<float, FloatElement> Floats => floats ??= new(this, compiler);
}
