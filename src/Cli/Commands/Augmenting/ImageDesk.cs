using System.Runtime.InteropServices;
using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Data.Formats;
using Gradus.Kernels.Sampling;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary>Where one thread augments: an image as it is stored, and the plans for what is done to it.</summary>
/// <param name="images">The file.</param>
/// <param name="array">What stands in it.</param>
/// <param name="pipelines">For copies, and for originals.</param>
sealed class ImageDesk(ArrayFile images, ImageArray array, PipelinePair pipelines)
{
    readonly byte[] bytes = new byte[array.IsBytes ? array.Size.Length + PixelSampler.Padding : 0];
    readonly float[] floats = new float[array.IsBytes ? 0 : array.Size.Length + PixelSampler.Padding];
    readonly Plan copy = pipelines.Copies.NewPlan(), original = pipelines.Originals.NewPlan();
    int held = -1;

    /// <summary>Makes one image of the result.</summary>
    /// <param name="source">The image.</param>
    /// <param name="draw">Which draw, or <see cref="CopyOrder.Original"/>.</param>
    /// <param name="made">Receives the image, as bytes or as floats of this machine.</param>
    public void Make(int source, int draw, Span<byte> made)
    {
        if (source != held) Read(source);
        bool isOriginal = draw == CopyOrder.Original;
        Pipeline pipeline = isOriginal ? pipelines.Originals : pipelines.Copies;
        Plan plan = isOriginal ? original : copy;
        int epoch = isOriginal ? 0 : draw;
        if (pipelines.MakesBytes) pipeline.Apply(bytes, made, epoch, source, plan);
        else if (array.IsBytes) pipeline.Apply(bytes, MemoryMarshal.Cast<byte, float>(made), [], [], epoch, source, plan);
        else pipeline.Apply(floats, MemoryMarshal.Cast<byte, float>(made), [], [], epoch, source, plan);
    }

    void Read(int source)
    {
        held = -1;
        if (array.IsBytes) images.Read(source, bytes.AsSpan(0, array.Size.Length));
        else array.Read(images, source, floats.AsSpan(0, array.Size.Length));
        held = source;
    }
}
