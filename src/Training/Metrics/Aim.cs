namespace Gradus.Training.Metrics;

/// <summary>What outputs are judged as.</summary>
public enum Aim
{
    /// <summary>One class per sample: the largest of as many outputs as there are classes.</summary>
    Classes,

    /// <summary>One of two classes per sample, told by one output.</summary>
    Binary,

    /// <summary>A yes or no for each output.</summary>
    Labels,

    /// <summary>Numbers.</summary>
    Numbers,
}
