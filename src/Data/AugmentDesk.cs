using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Kernels.Sampling;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>Where one thread augments samples: room for one as it is stored, the plan of what is done to it, and the way to the others where samples are mixed.</summary>
sealed class AugmentDesk
{
    readonly IDataset dataset;
    readonly DatasetImages others;
    readonly Pipeline pipeline;
    readonly Plan plan;
    readonly byte[] bytes;
    readonly float[] floats, scale, shift, target;

    public AugmentDesk(IDataset dataset, Pipeline pipeline, Scaling scaling)
    {
        this.dataset = dataset;
        others = new DatasetImages(dataset);
        this.pipeline = pipeline;
        plan = pipeline.NewPlan();
        bytes = new byte[pipeline.IsBytes ? pipeline.Source.Length + PixelSampler.Padding : 0];
        floats = new float[pipeline.IsBytes ? 0 : pipeline.Source.Length + PixelSampler.Padding];
        target = new float[dataset.TargetShape.Length];
        (scale, shift) = (new float[pipeline.Source.Channels], new float[pipeline.Source.Channels]);
        if (!pipeline.Normalizes) scaling.PerChannel(scale, shift);
    }

    /// <summary>The shape of a target: shares of the classes where samples of classes are mixed.</summary>
    public static Shape TargetShape(IDataset dataset, Pipeline? pipeline) =>
        pipeline is { Mixes: true } && dataset.Classes > 0 ? Shape.Of(dataset.Classes) : dataset.TargetShape;

    /// <summary>Makes a sample's image of an epoch, scaled, and its target.</summary>
    /// <param name="index">The sample.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="turn">How often it came before in the epoch.</param>
    /// <param name="image">[H,W,C] of what the pipeline makes.</param>
    /// <param name="to">As long as <see cref="TargetShape"/>.</param>
    public void Make(int index, int epoch, int turn, Span<float> image, Span<float> to)
    {
        long address = dataset.Address(index);
        if (pipeline.IsBytes)
        {
            if (!pipeline.Mixes) dataset.FillTarget(index, target);
            pipeline.Apply(Stored(index), image, scale, shift, epoch, address, plan, turn, others);
        }
        else
        {
            dataset.Fill(index, floats.AsSpan(0, pipeline.Source.Length), target);
            pipeline.Apply(floats, image, scale, shift, epoch, address, plan, turn, others);
        }
        if (pipeline.Mixes) Mix(index, to);
        else target.CopyTo(to);
    }

    /// <summary>A sample where it lies; the last one of all, and what is made first, with room behind it.</summary>
    ReadOnlySpan<byte> Stored(int index)
    {
        ReadOnlySpan<byte> stored = dataset.Bytes(index, bytes.AsSpan(0, pipeline.Source.Length));
        if (stored.Length >= bytes.Length) return stored;
        stored[..pipeline.Source.Length].CopyTo(bytes);
        return bytes;
    }

    void Mix(int index, Span<float> to)
    {
        to.Clear();
        if (plan.Shares.IsEmpty) Add(index, 1, to);
        foreach (Share share in plan.Shares) Add(share.Index < 0 ? index : share.Index, (float)share.Weight, to);
    }

    void Add(int index, float weight, Span<float> to)
    {
        if (dataset.Classes > 0)
        {
            to[dataset.Label(index)] += weight;
            return;
        }
        dataset.FillTarget(index, target);
        for (int i = 0; i < target.Length; i++) to[i] += weight * target[i];
    }
}
