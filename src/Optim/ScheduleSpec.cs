using Gradus.Catalogs;

namespace Gradus.Optim;

/// <summary>How the learning rate changes over a run: a factor of the optimizer's rate, a pure function of the progress.</summary>
public abstract record ScheduleSpec
{
    /// <summary>
    /// How long the rate grows linearly at the start, on top of the schedule: a number of steps, or a share of the whole run when below 1.
    /// 0 for not at all.
    /// </summary>
    public double Warmup { get; init => field = Check.AtLeast(value, 0, nameof(Warmup)); }

    /// <summary>The factor for the next step, warm-up included: min(1, (t+1)/W) · <see cref="Factor"/>, so that no step has a rate of 0.</summary>
    /// <param name="progress">Where the run stands.</param>
    public double At(Progress progress)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(progress.Step);
        ArgumentOutOfRangeException.ThrowIfLessThan(progress.Total, 1);
        double warm = Warmup < 1 ? Math.Ceiling(Warmup * progress.Total) : Warmup;
        double factor = Factor(progress);
        return progress.Step + 1 < warm ? factor * ((progress.Step + 1) / warm) : factor;
    }

    /// <summary>The factor without warm-up.</summary>
    /// <param name="progress">Where the run stands.</param>
    protected abstract double Factor(Progress progress);
}
