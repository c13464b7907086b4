namespace Gradus.Training.Metrics;

/// <summary>What metrics measure: the meaning of outputs and targets.</summary>
/// <param name="Aim">What outputs are judged as.</param>
/// <param name="Width">How many classes, labels or numbers there are.</param>
/// <param name="Threshold">The output above which a yes is told, for <see cref="Aim.Binary"/> and <see cref="Aim.Labels"/>: 0 for logits, 0.5 for probabilities.</param>
/// <param name="AreProbabilities">Whether outputs are probabilities; else they are logits, or numbers.</param>
/// <param name="Names">The names of the classes; empty where they have none.</param>
public sealed record Subject(Aim Aim, int Width, float Threshold, bool AreProbabilities, IReadOnlyList<string> Names)
{
    /// <summary>Whether every output is a finite number.</summary>
    public static bool AreFinite(ReadOnlySpan<float> outputs)
    {
        foreach (float output in outputs)
            if (!float.IsFinite(output)) return false;
        return true;
    }

    /// <summary>The class with the largest output, of equal ones the first; −1 where one is not finite.</summary>
    public static int Best(ReadOnlySpan<float> outputs)
    {
        int best = 0;
        for (int i = 1; i < outputs.Length; i++)
            if (outputs[i] > outputs[best]) best = i;
        return AreFinite(outputs) ? best : -1;
    }

    /// <summary>The class that a row of outputs tells; −1 where one is not finite.</summary>
    public int Told(ReadOnlySpan<float> outputs) => Aim == Aim.Classes ? Best(outputs)
        : !float.IsFinite(outputs[0]) ? -1 : outputs[0] > Threshold ? 1 : 0;
}
