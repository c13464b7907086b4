using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Optim.Schedules;

/// <summary>Each epoch multiplies the rate by a factor drawn uniformly from [low, high).</summary>
/// <param name="Low">The smallest factor, from 0 to 1.</param>
/// <param name="High">The largest factor, from <paramref name="Low"/> to 1.</param>
/// <remarks>The factor behind epoch e is addressed by the run's seed and e: the same on every machine, straight or resumed.</remarks>
public sealed record RandomDecay(double Low = 0.5, double High = 1) : ScheduleSpec
{
    const ulong Stream = 0x72616E64646563; // "randdec"

    /// <summary>The smallest factor, from 0 to the largest.</summary>
    /// <remarks>Each of the two is checked against the other as it stands: to move both with <c>with</c>, widen the range first.</remarks>
    public double Low { get; init => field = Check.Within(value, 0, High, nameof(Low)); } = Check.Within(Low, 0, 1);

    /// <summary>The largest factor, from the smallest to 1.</summary>
    public double High { get; init => field = Check.Within(value, Low, 1, nameof(High)); } = Check.Within(High, Low, 1);

    /// <inheritdoc/>
    public override ScheduleMemory After(ScheduleMemory memory, EpochLoss epoch) =>
        memory with { Factor = memory.Factor * new Rng(epoch.Seed).Child(Stream).Uniform((ulong)epoch.Epoch, Low, High) };

    /// <inheritdoc/>
    protected override double Share(Progress progress) => progress.Gathered;
}
