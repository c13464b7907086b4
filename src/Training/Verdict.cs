namespace Gradus.Training;

/// <summary>What is to become of a step whose gradients are known and whose parameters are still untouched.</summary>
public enum Verdict
{
    /// <summary>The parameters move.</summary>
    Commit,

    /// <summary>The step is refused: parameters, slots and running statistics stay as they were.</summary>
    Skip,

    /// <summary>The step is refused and the run stops; it can be resumed.</summary>
    Stop,
}
