using Gradus.Catalogs;
using Gradus.Nn.Initializers;

namespace Gradus.Nn;

/// <summary>Writes the defaults of a list of layers out, so that a resolved recipe hides nothing.</summary>
public static class Defaults
{
    /// <summary>The same layers with every default written out.</summary>
    /// <param name="specs">The layers as a recipe gives them.</param>
    /// <param name="after">The activation that the output of the list meets, or null.</param>
    public static Items<LayerSpec> Resolve(Items<LayerSpec> specs, ActivationSpec? after = null)
    {
        ArgumentNullException.ThrowIfNull(specs);
        var resolved = new LayerSpec[specs.Count];
        ActivationSpec? next = after;
        for (int i = specs.Count - 1; i >= 0; i--)
        {
            resolved[i] = specs[i].Resolve(next);
            if (!specs[i].IsTransparent) next = specs[i].FirstActivation;
        }
        return Items.Create<LayerSpec>(resolved);
    }

    /// <summary>The first activation that enters a list of layers, looking past transparent ones; null when a layer with weights comes first.</summary>
    public static ActivationSpec? FirstActivation(Items<LayerSpec> specs)
    {
        ArgumentNullException.ThrowIfNull(specs);
        foreach (LayerSpec spec in specs)
            if (!spec.IsTransparent) return spec.FirstActivation;
        return null;
    }

    /// <summary>He's uniform rule before the ReLU family, Glorot's otherwise.</summary>
    /// <remarks>He et al. 2015, "Delving deep into rectifiers"; Glorot and Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks".</remarks>
    public static InitializerSpec InitializerBefore(ActivationSpec? next) => next is { IsReluFamily: true } ? new HeUniform() : new GlorotUniform();
}
