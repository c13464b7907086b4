using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Augment.Transforms.Policy;
using Gradus.Catalogs;

namespace Gradus.Tests.Augment;

/// <summary>What every transform of the catalogue owes.</summary>
public sealed class TransformContractTests
{
    static readonly ImageSize Size = new(24, 32, 3);

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, TransformCases.All.Count)];

    /// <summary>All but chains that posterize and invert what was rounded before: a level there is half the range.</summary>
    public static TheoryData<int> Single => [.. Enumerable.Range(0, TransformCases.All.Count).Where(number => TransformCases.All[number] is not RandAugment)];

    [Fact]
    public void Every_transform_has_a_case() =>
        Assert.Empty(new Catalog<TransformSpec>().Entries.Where(entry => TransformCases.All.All(one => one.GetType() != entry.Type)).Select(entry => entry.Word));

    [Theory, MemberData(nameof(Numbers))]
    public void The_same_address_gives_the_same_picture_whatever_was_made_before(int number)
    {
        Pipeline pipeline = Of(TransformCases.All[number]);
        Plan used = pipeline.NewPlan();
        byte[] image = Pictures.Waves(Size), first = new byte[pipeline.Size.Length], again = new byte[pipeline.Size.Length];
        for (int sample = 5; sample >= 0; sample--) pipeline.Apply(image, first, 2, sample, used, others: Pictures.Set(Size));
        pipeline.Apply(image, again, 2, 0, pipeline.NewPlan(), others: Pictures.Set(Size));
        Assert.Equal(first, again);
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Evaluation_knows_no_chance(int number)
    {
        TransformSpec transform = TransformCases.All[number];
        Assert.Equal(1, transform.AtEvaluation?.P ?? 1);
        if (transform is Normalize) return;
        // What keeps the size may be left out of some images, and then it is no part of what all of them are.
        Assert.Equal(1, (transform with { P = 0.5f }).AtEvaluation?.P ?? 1);
    }

    [Fact]
    public void A_zoom_that_only_some_images_get_is_not_done_at_evaluation()
    {
        Pipeline evaluation = new Pipeline([new ResizedCenterCrop(new Extent(24, 32), 0.5f) { P = 0.5f }], Size, isBytes: true, seed: 3).AtEvaluation();
        byte[] image = Pictures.Waves(Size), made = new byte[Size.Length];
        for (int sample = 0; sample < 20; sample++)
        {
            evaluation.Apply(image, made, 0, sample, evaluation.NewPlan());
            Assert.Equal(image, made);
        }
    }

    [Theory, MemberData(nameof(Numbers))]
    public void It_prints_its_keys(int number) => Assert.Contains("P = ", TransformCases.All[number].ToString(), StringComparison.Ordinal);

    [Theory, MemberData(nameof(Numbers))]
    public void Nothing_is_allocated_for_an_image(int number)
    {
        Pipeline pipeline = Of(TransformCases.All[number]);
        Plan plan = pipeline.NewPlan();
        IImages<byte> others = Pictures.Set(Size);
        byte[] image = Pictures.Waves(Size), made = new byte[pipeline.Size.Length];
        for (int sample = 0; sample < 40; sample++) pipeline.Apply(image, made, 0, sample, plan, others: others);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int sample = 0; sample < 40; sample++) pipeline.Apply(image, made, 0, sample, plan, others: others);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>Fused, a transform alone is what it is strictly: rounded once, at the end. Only what is several steps differs, by the rounding between them, on an image that they do not clip.</summary>
    [Theory, MemberData(nameof(Single))]
    public void Fused_and_strict_differ_by_what_is_stated(int number)
    {
        TransformSpec transform = TransformCases.All[number];
        int bound = transform switch { ColorJitter => 4, SomeOf => 5, _ => 0 }, largest = 0;
        byte[] image = [.. Pictures.Waves(Size).Select(value => (byte)(96 + (value / 4)))];
        Pipeline fused = Of(transform), strict = Of(transform, new PlanOptions(IsStrict: true));
        byte[] made = new byte[fused.Size.Length], alone = new byte[fused.Size.Length];
        for (int sample = 0; sample < 12; sample++)
        {
            fused.Apply(image, made, 0, sample, fused.NewPlan(), others: Pictures.Set(Size));
            strict.Apply(image, alone, 0, sample, strict.NewPlan(), others: Pictures.Set(Size));
            for (int i = 0; i < made.Length; i++) largest = Math.Max(largest, Math.Abs(made[i] - alone[i]));
        }
        Assert.True(largest <= bound, $"{transform}: {largest}");
    }

    static Pipeline Of(TransformSpec transform, PlanOptions options = default) => new(Items.Create<TransformSpec>([transform]), Size, isBytes: true, seed: 3, options);
}
