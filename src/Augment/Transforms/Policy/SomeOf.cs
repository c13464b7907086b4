using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Policy;

/// <summary>Applies so many of several transforms, none twice, chosen anew for every image, in the order they are listed.</summary>
/// <param name="Count">How many, 1 to the number of transforms.</param>
/// <param name="Of">The transforms, 100 at most; each with its own probability, once it is chosen. None changes the size.</param>
[Known("RandomOrder")]
public sealed record SomeOf(int Count, Items<TransformSpec> Of) : TransformSpec
{
    const int Most = 100;

    /// <summary>How many.</summary>
    public int Count { get; init => field = Check.Within(value, 1, Most, nameof(Count)); } = Check.Within(Count, 1, Most);

    /// <summary>The transforms.</summary>
    public Items<TransformSpec> Of { get; init => field = Checked(value); } = Checked(Of);

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes)
    {
        if (Count > Of.Count) throw new ArgumentException($"count is {Count}, but there are {Of.Count} transforms to choose among, and none is applied twice");
        ChoiceRules.Keep(Of, before, isBytes);
        if (Of.Count(choice => choice.Mixes) > 1) throw new ArgumentException("several of its choices mix samples, and more than one might be chosen; put them into a one-of");
    }

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        Span<int> order = stackalloc int[Of.Count];
        random.Shuffle(order);
        Span<bool> isChosen = stackalloc bool[Of.Count];
        foreach (int chosen in order[..Count]) isChosen[chosen] = true;
        for (int i = 0; i < Of.Count; i++)
            if (isChosen[i]) Of[i].DrawByChance(random.Child((ulong)i), plan);
    }

    /// <inheritdoc/>
    protected internal override Items<TransformSpec> Choices => Of;

    static Items<TransformSpec> Checked(Items<TransformSpec> of) => Check.NotEmpty(of, nameof(Of)).Count <= Most ? of
        : throw new ArgumentException($"of has {of.Count} transforms; the most is {Most}");
}
