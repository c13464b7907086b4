namespace Gradus.Nn;

/// <summary>A layer as data: value equality, no state. What it builds owns the parameters.</summary>
/// <remarks>A sealed record that derives from this is a word of recipes: its constructor's parameters are its keys.</remarks>
public abstract record LayerSpec
{
    const int LongestName = 64;

    /// <summary>Stands in paths instead of <c>index/type</c>; unique among its siblings. 1 to 64 of A–Z a–z 0–9 . _ -, so that it is one part of a path and no pattern of paths.</summary>
    /// <exception cref="ArgumentException">It is no such name.</exception>
    public string? Name
    {
        get;
        init => field = value is null || IsName(value) ? value : throw new ArgumentException($"name is '{value}'; it must be 1 to {LongestName} of A-Z a-z 0-9 . _ -");
    }

    /// <summary>Builds the layer: declares its parameters and buffers, and says the shape of its output.</summary>
    /// <param name="builder">Declares parameters under the layer's path.</param>
    /// <param name="input">The shape of one sample.</param>
    /// <exception cref="Tensors.ShapeException">The layer cannot take this input.</exception>
    public abstract Layer Build(LayerBuilder builder, Tensors.Shape input);

    /// <summary>The layers that stand for this one in a list; more than one only for a repeat.</summary>
    public virtual IEnumerable<LayerSpec> Unroll() => [this];

    /// <summary>Whether the search for the next activation looks past this layer: normalisation, dropout, pooling, reshaping.</summary>
    public virtual bool IsTransparent => false;

    /// <summary>The first activation that the output of a layer before this one meets here; null when there is none.</summary>
    /// <remarks>Not public: a record prints its public properties, and an activation is its own first one.</remarks>
    protected internal virtual ActivationSpec? FirstActivation => null;

    /// <summary>This spec with every default written out.</summary>
    /// <param name="next">The activation that its output meets, or null.</param>
    public virtual LayerSpec Resolve(ActivationSpec? next) => this;

    static bool IsName(string name) => name.Length is > 0 and <= LongestName && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');
}
