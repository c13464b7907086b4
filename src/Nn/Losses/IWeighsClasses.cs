namespace Gradus.Nn.Losses;

/// <summary>A loss whose recipe may weigh classes.</summary>
public interface IWeighsClasses
{
    /// <summary>The weights; null where all count the same.</summary>
    ClassWeights? ClassWeights { get; }

    /// <summary>The same loss with other weights.</summary>
    LossSpec With(ClassWeights weights);
}
