using Gradus.Catalogs;
using Gradus.Nn;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;
using Gradus.Training;

namespace Gradus.Doctor.Remedies;

/// <summary>Makes output and loss fit: a linear output, under cross-entropy on logits where the loss was a cross-entropy.</summary>
public sealed record MatchLoss : RemedySpec
{
    /// <inheritdoc/>
    public override string What => "makes the output linear and the loss one on logits";

    /// <inheritdoc/>
    public override Recipe Apply(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        LayerSpec last = recipe.Model[^1];
        bool limits = last is ActivationSpec or Softmax;
        return recipe with
        {
            Model = limits && recipe.Model.Count > 1 ? Items.Create<LayerSpec>(recipe.Model.Span[..^1]) : recipe.Model,
            Loss = recipe.Loss is CrossEntropyProbabilities ? new CrossEntropy() : recipe.Loss,
        };
    }
}
