using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Catalogs;

namespace Gradus.Tests.Augment;

/// <summary>Every transform on images of every kind and of awkward sizes: refused in a sentence, or made whole.</summary>
public sealed class TransformSizesTests
{
    static readonly (int Height, int Width)[] Sizes = [(1, 1), (1, 9), (7, 1), (2, 3), (8, 8), (13, 31), (40, 44)];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, TransformCases.All.Count)];

    [Theory, MemberData(nameof(Numbers))]
    public void An_image_is_refused_in_a_sentence_or_made_whole(int number)
    {
        TransformSpec transform = TransformCases.All[number];
        int made = 0;
        foreach ((int height, int width) in Sizes)
            for (int channels = 1; channels <= 4; channels++)
                foreach (bool isBytes in (bool[])[true, false])
                    foreach (bool isStrict in (bool[])[true, false])
                        if (Makes(transform, new ImageSize(height, width, channels), isBytes, new PlanOptions(isStrict))) made++;
        Assert.True(made > 0, $"{transform} was refused on every image");
    }

    static bool Makes(TransformSpec transform, ImageSize size, bool isBytes, PlanOptions options)
    {
        Pipeline pipeline;
        try
        {
            pipeline = new Pipeline(Items.Create<TransformSpec>([transform]), size, isBytes, seed: 4, options);
        }
        catch (ArgumentException refusal)
        {
            Assert.StartsWith("augment: transform 1, ", refusal.Message, StringComparison.Ordinal);
            return false;
        }
        Plan plan = pipeline.NewPlan();
        float[] made = new float[pipeline.Size.Length];
        for (int sample = 0; sample < 3; sample++)
        {
            Array.Fill(made, float.NaN);
            byte[] bytes = Pictures.Waves(size);
            if (isBytes) pipeline.Apply(bytes, made, [], [], 0, sample, plan, others: Pictures.Set(size));
            else pipeline.Apply([.. bytes.Select(value => value / 255f)], made, [], [], 0, sample, plan, others: new Floats(size));
            Assert.DoesNotContain(made, value => !float.IsFinite(value));
        }
        return true;
    }

    sealed class Floats(ImageSize size) : IImages<float>
    {
        public int Count => 4;

        public long Address(int index) => index;

        public void Fill(int index, Span<float> image)
        {
            byte[] bytes = Pictures.Waves(size, index);
            for (int i = 0; i < bytes.Length; i++) image[i] = bytes[i] / 255f;
        }
    }
}
