using Gradus.Tensors;

namespace Gradus.Nn.Losses;

/// <summary>The numbers of class weights.</summary>
static class Resolved
{
    /// <summary>A number for each class; none where all count the same.</summary>
    /// <exception cref="InvalidOperationException">They are balanced, and no training data have decided.</exception>
    public static ReadOnlySpan<float> Of(ClassWeights? weights) => weights is not { } given ? default
        : given.IsBalanced ? throw new InvalidOperationException("class-weights is balanced, but the training data have not been counted yet")
        : given.Values.Span;

    /// <summary>Σ w · t over a batch; its number of samples without weights.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="target">[N] class indices, or [N,C] rows.</param>
    public static double Weight(ClassWeights? weights, Tensor target)
    {
        ReadOnlySpan<float> of = Of(weights), targets = target.Span;
        if (of.IsEmpty) return target.Shape[0];
        double sum = 0;
        if (target.Shape.Rank == 1)
            foreach (float index in targets) sum += of[(int)index];
        else
            for (int i = 0; i < targets.Length; i++) sum += (double)of[i % of.Length] * targets[i];
        return sum;
    }

    /// <summary>What a yes counts, of each output: one weight an output is that; of two weights for one output the second.</summary>
    public static ReadOnlySpan<float> Positives(ReadOnlySpan<float> weights, int outputs) => AreBoth(weights, outputs) ? weights[1..] : weights;

    /// <summary>What a no counts, of each output: 1, which no numbers say; of two weights for one output the first.</summary>
    public static ReadOnlySpan<float> Negatives(ReadOnlySpan<float> weights, int outputs) => AreBoth(weights, outputs) ? weights[..1] : default;

    static bool AreBoth(ReadOnlySpan<float> weights, int outputs) => weights.Length == 2 && outputs == 1;
}
