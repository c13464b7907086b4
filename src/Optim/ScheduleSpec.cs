using Gradus.Catalogs;

namespace Gradus.Optim;

/// <summary>How the learning rate changes over a run: a factor of the optimizer's rate, a pure function of the progress.</summary>
/// <remarks>
/// A schedule that answers to losses is no exception: what it remembers is a value that the run keeps, <see cref="After"/> makes the next
/// one of it at the end of an epoch, and the factor that came out is part of the progress.
/// </remarks>
public abstract record ScheduleSpec
{
    /// <summary>
    /// How long the rate grows linearly at the start, on top of the schedule: a number of steps, or a share of the whole run when below 1.
    /// 0 for not at all.
    /// </summary>
    public double Warmup { get; init => field = Check.AtLeast(value, 0, nameof(Warmup)); }

    /// <summary>Whether it looks at the validation loss, so that a run without validation data is refused.</summary>
    public virtual bool NeedsValidation => false;

    /// <summary>The factor for the next step, warm-up included: min(1, (t+1)/W) · <see cref="Share"/>, so that no step has a rate of 0.</summary>
    /// <param name="progress">Where the run stands.</param>
    public double At(Progress progress)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(progress.Step);
        ArgumentOutOfRangeException.ThrowIfLessThan(progress.Total, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(progress.Epoch);
        double warm = Warmup < 1 ? Math.Ceiling(Warmup * progress.Total) : Warmup;
        double factor = Share(progress);
        return progress.Step + 1 < warm ? factor * ((progress.Step + 1) / warm) : factor;
    }

    /// <summary>What to remember once an epoch has ended; nothing new unless overridden.</summary>
    /// <param name="memory">What was remembered before; <see cref="ScheduleMemory.Fresh"/> at the start.</param>
    /// <param name="epoch">The epoch.</param>
    public virtual ScheduleMemory After(ScheduleMemory memory, EpochLoss epoch) => memory;

    /// <summary>The factor without warm-up.</summary>
    /// <param name="progress">Where the run stands.</param>
    protected abstract double Share(Progress progress);
}
