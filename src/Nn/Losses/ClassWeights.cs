using Gradus.Catalogs;

namespace Gradus.Nn.Losses;

/// <summary>The word <c>class-weights</c> of a recipe: <c>balanced</c>, or a number for each class.</summary>
public readonly record struct ClassWeights : IScalars<ClassWeights>
{
    readonly Items<float>? values;

    ClassWeights(Items<float> values) => this.values = values;

    /// <summary>The training data decide: each class weighs the same altogether. The default.</summary>
    public static ClassWeights Balanced => default;

    /// <inheritdoc/>
    public static string Expected => "balanced or a list of numbers above 0, one for each class";

    /// <inheritdoc/>
    public static Items<ScalarForm> Forms => [ScalarForm.Word("balanced"), ScalarForm.Number(new Bounds(0, Bounds.SingleEnd, true, true)).Listed(1, null)];

    /// <summary>Whether the training data decide.</summary>
    public bool IsBalanced => values is null;

    /// <summary>The numbers; none where <see cref="IsBalanced"/>.</summary>
    public Items<float> Values => values ?? [];

    /// <summary>A number for each class.</summary>
    /// <exception cref="ArgumentException">There is none, or one is not above 0.</exception>
    public static ClassWeights Of(params ReadOnlySpan<float> weights)
    {
        if (weights.IsEmpty) throw new ArgumentException("class-weights is an empty list; it needs a number for each class");
        foreach (float weight in weights) Check.Above(weight, 0, "class-weights");
        return new ClassWeights(Items.Create(weights));
    }

    /// <inheritdoc/>
    public static ClassWeights? Read(Scalars given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (given.Is("balanced")) return Balanced;
        if (!given.IsList) return null;
        var weights = new float[given.Values.Count];
        for (int i = 0; i < weights.Length; i++)
            if (!given.Values[i].TrySingle(out weights[i])) return null;
        return Of(weights);
    }

    /// <inheritdoc/>
    public Scalars Write()
    {
        if (values is null) return Scalars.One(new Scalar("balanced"));
        var scalars = new Scalar[values.Count];
        for (int i = 0; i < scalars.Length; i++) scalars[i] = Scalar.Of(values[i]);
        return Scalars.List(scalars.AsSpan());
    }

    /// <summary>The word as a recipe writes it.</summary>
    public override string ToString() => Write().ToString();
}
