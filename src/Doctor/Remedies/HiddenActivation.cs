using Gradus.Catalogs;
using Gradus.Doctor.Signs;
using Gradus.Nn;
using Gradus.Nn.Layers.Activations;
using Gradus.Training;

namespace Gradus.Doctor.Remedies;

/// <summary>Puts ReLU behind the first of two layers that are one linear map together, and lets the rule for it draw the weights where the recipe names none.</summary>
/// <remarks>Paths in <c>optimizer.rates</c> follow their layers, as under <see cref="BatchNormalization"/>.</remarks>
public sealed record HiddenActivation : RemedySpec
{
    /// <inheritdoc/>
    public override string What => "puts relu between layers that are one linear map together";

    /// <inheritdoc/>
    public override Recipe Apply(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        LayerSpec[] layers = [.. recipe.Model.SelectMany(spec => spec.Unroll())];
        Items<LinearRun> runs = LinearRun.In(layers);
        if (runs.Count == 0) return recipe;
        var first = new HashSet<LayerSpec>(runs.Select(run => layers[run.First]), ReferenceEqualityComparer.Instance);
        LayerSpec last = layers[^1], relu = new Relu();
        Items<LayerSpec> model = ModelEdit.Each(recipe.Model, layer => first.Contains(layer) && !ReferenceEquals(layer, last) ? [layer, relu] : [layer]);
        return new PathMap(model, relu).Moved(recipe.Optimizer.Rates) is { } rates
            ? recipe with { Model = model, Optimizer = recipe.Optimizer with { Rates = rates } } : recipe;
    }
}
