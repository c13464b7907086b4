using Gradus.Catalogs;
using Gradus.Nn;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;
using Gradus.Training;

namespace Gradus.Doctor.Remedies;

/// <summary>Makes output and loss fit: a linear output, under the same loss on logits where it was one on probabilities.</summary>
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
            Loss = OnLogits(recipe.Loss),
        };
    }

    static LossSpec? OnLogits(LossSpec? loss) => loss switch
    {
        CrossEntropyProbabilities given => new CrossEntropy(given.LabelSmoothing, given.ClassWeights),
        BinaryCrossEntropyProbabilities given => new BinaryCrossEntropy(given.LabelSmoothing, given.ClassWeights),
        _ => loss,
    };
}
