using Gradus.Augment;

namespace Gradus.Data;

/// <summary>The images of a data set, for pipelines that mix samples.</summary>
/// <param name="data">Samples of images [H,W,C].</param>
public sealed class DatasetImages(IDataset data) : IImages<byte>, IImages<float>
{
    /// <summary>Room for a target that nobody asked for, while no thread has it.</summary>
    float[]? spare;

    /// <inheritdoc/>
    public int Count => data.Count;

    /// <inheritdoc/>
    public long Address(int index) => data.Address(index);

    /// <inheritdoc/>
    public void Fill(int index, Span<byte> image) => data.Bytes(index, image)[..image.Length].CopyTo(image);

    /// <inheritdoc/>
    public void Fill(int index, Span<float> image)
    {
        float[] target = Interlocked.Exchange(ref spare, null) ?? new float[data.TargetShape.Length];
        data.Fill(index, image, target);
        spare = target;
    }
}
