using Gradus.Catalogs;

namespace Gradus.Optim.Schedules;

/// <summary>The rate grows a little after an epoch whose mean training loss fell, and shrinks after one whose loss rose: the "bold driver".</summary>
/// <param name="Up">What the rate is multiplied by when the loss is below that of the epoch before; 1 or more.</param>
/// <param name="Down">What it is multiplied by when the loss is above it, or is not a number; from 0 to 1.</param>
/// <remarks>Vogl et al. 1988, "Accelerating the convergence of the back-propagation method". The first epoch has none before it and changes nothing.</remarks>
public sealed record Reactive(double Up = 1.05, double Down = 0.7) : ScheduleSpec
{
    /// <summary>What the rate is multiplied by when the loss has fallen; 1 or more.</summary>
    public double Up { get; init => field = Check.AtLeast(value, 1, nameof(Up)); } = Check.AtLeast(Up, 1);

    /// <summary>What the rate is multiplied by when the loss has risen; from 0 to 1.</summary>
    public double Down { get; init => field = Check.Within(value, 0, 1, nameof(Down)); } = Check.Within(Down, 0, 1);

    /// <inheritdoc/>
    public override ScheduleMemory After(ScheduleMemory memory, EpochLoss epoch)
    {
        bool isFirst = memory.Stale == 0;
        double change = isFirst || epoch.Train == memory.Loss ? 1 : epoch.Train < memory.Loss ? Up : Down;
        return new ScheduleMemory(memory.Factor * change, epoch.Train, 1);
    }

    /// <inheritdoc/>
    protected override double Share(Progress progress) => progress.Gathered;
}
