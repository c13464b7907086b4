using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment.Transforms.Policy;

/// <summary>Applies one of several transforms, chosen anew for every image.</summary>
/// <param name="Of">The transforms; each with its own probability, once it is chosen. All make images of the same size.</param>
/// <param name="Weights">How often each is chosen, in proportion; null for equally often.</param>
[Known("RandomChoice")]
public sealed record OneOf(Items<TransformSpec> Of, Items<float>? Weights = null) : TransformSpec
{
    /// <summary>The transforms.</summary>
    public Items<TransformSpec> Of { get; init => field = Check.NotEmpty(value, nameof(Of)); } = Check.NotEmpty(Of);

    /// <summary>How often each is chosen, in proportion; null for equally often.</summary>
    public Items<float>? Weights { get; init => field = Checked(value); } = Checked(Weights);

    /// <inheritdoc/>
    public override TransformSpec? AtEvaluation => SizeOnly.Of(Of);

    /// <inheritdoc/>
    public override ImageSize Resize(ImageSize before) => Of[0].Resize(before);

    /// <inheritdoc/>
    public override void Demand(ImageSize before, bool isBytes)
    {
        if (Weights is { } weights && weights.Count != Of.Count) throw new ArgumentException($"weights has {weights.Count} numbers for {Of.Count} transforms; it needs one for each");
        ImageSize first = ChoiceRules.After(Of, 0, before, isBytes);
        for (int i = 1; i < Of.Count; i++)
        {
            ImageSize other = ChoiceRules.After(Of, i, before, isBytes);
            if (other != first) throw new ArgumentException($"{Of[0].Word} makes images of {first}, but {Of[i].Word} of {other}; the images of a batch are of one size");
        }
    }

    /// <inheritdoc/>
    public override void Draw(Rng random, Plan plan)
    {
        int chosen = Weights is { } weights ? Weighted(random.Uniform(0), weights) : random.Below(0, Of.Count);
        Of[chosen].DrawByChance(random.Child((ulong)chosen), plan);
    }

    /// <inheritdoc/>
    protected internal override Items<TransformSpec> Choices => Of;

    static int Weighted(double at, Items<float> weights)
    {
        double sum = 0, reached = 0;
        foreach (float weight in weights.Span) sum += weight;
        int last = 0;
        for (int i = 0; i < weights.Count; i++)
        {
            if (weights[i] == 0) continue;
            reached += weights[i];
            last = i;
            if (at * sum < reached) return i;
        }
        return last;
    }

    static Items<float>? Checked(Items<float>? weights)
    {
        if (weights is null) return null;
        float sum = 0;
        foreach (float weight in weights.Span) sum += Check.AtLeast(weight, 0, nameof(weights));
        return float.IsFinite(sum) && sum > 0 ? weights : throw new ArgumentException($"weights is {weights}; the sum must be finite and above 0");
    }
}
