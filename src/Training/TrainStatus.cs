namespace Gradus.Training;

/// <summary>How a run ended.</summary>
public enum TrainStatus
{
    /// <summary>It reached a limit of <c>train:</c>, or stopped early.</summary>
    Done,

    /// <summary>Five steps in a row had gradients or running statistics that are not finite.</summary>
    Diverged,

    /// <summary>It was interrupted, or a reviewer stopped it; it can go on.</summary>
    Stopped,
}
