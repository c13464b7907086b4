namespace Gradus.Data;

/// <summary>The word <c>sampler</c> of a recipe: how often a sample comes in an epoch.</summary>
public enum Sampling
{
    /// <summary>Every sample once.</summary>
    Natural,

    /// <summary>Every class equally often: samples of a rare class come again, of a frequent one some stay out. The epoch keeps its length.</summary>
    Balanced,
}
