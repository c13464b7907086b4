using Gradus.Optim;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Looks at steps before they are committed. It must not keep the spans that it is given.</summary>
public interface IStepReviewer
{
    /// <summary>The observer of a step's tape; null on steps that are not sampled.</summary>
    /// <param name="step">Committed steps before this one.</param>
    ITapeObserver? Watch(long step);

    /// <summary>Decides a step of finite gradients and running statistics. (One that is not finite is refused without asking.)</summary>
    /// <param name="step">Committed steps before this one.</param>
    /// <param name="loss">Mean loss of the batch.</param>
    /// <param name="segments">Where the parameters lie, in declaration order.</param>
    /// <param name="vitals">Size of gradients and parameters per segment.</param>
    Verdict Review(long step, double loss, IReadOnlyList<Segment> segments, ReadOnlySpan<Vitals> vitals);
}
