using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Catalogs;

namespace Gradus.Tests.Augment;

/// <summary>Images that a single transform or a few made.</summary>
static class Made
{
    /// <summary>Of bytes.</summary>
    public static byte[] Bytes(ReadOnlySpan<byte> image, ImageSize size, TransformSpec transform, PlanOptions options = default, int epoch = 0, long sample = 0) =>
        Bytes(image, size, [transform], options, epoch, sample);

    /// <summary>Of bytes, one transform after the other.</summary>
    public static byte[] Bytes(ReadOnlySpan<byte> image, ImageSize size, ReadOnlySpan<TransformSpec> transforms, PlanOptions options = default, int epoch = 0, long sample = 0)
    {
        var pipeline = new Pipeline(Items.Create(transforms), size, isBytes: true, seed: 5, options);
        byte[] made = new byte[pipeline.Size.Length];
        pipeline.Apply(image, made, epoch, sample, pipeline.NewPlan());
        return made;
    }

    /// <summary>Of floats.</summary>
    public static float[] Floats(ReadOnlySpan<float> image, ImageSize size, TransformSpec transform, int epoch = 0, long sample = 0)
    {
        var pipeline = new Pipeline(Items.Create<TransformSpec>([transform]), size, isBytes: false, seed: 5);
        float[] made = new float[pipeline.Size.Length];
        pipeline.Apply(image, made, [], [], epoch, sample, pipeline.NewPlan());
        return made;
    }

    /// <summary>The sentence with which a transform refuses images.</summary>
    public static string Refusal(TransformSpec transform, ImageSize size, bool isBytes = true) =>
        Assert.ThrowsAny<ArgumentException>(() => new Pipeline(Items.Create<TransformSpec>([transform]), size, isBytes, seed: 5)).Message;
}
