using Gradus.Catalogs;

namespace Gradus.Optim.Schedules;

/// <summary>The rate falls by a factor when the validation loss has stayed for a while. As PyTorch's ReduceLROnPlateau.</summary>
/// <param name="Factor">What the rate is multiplied by, from 0 to 1.</param>
/// <param name="Patience">Evaluations without improvement that are borne; the one after them makes the rate fall. 0 or more.</param>
/// <remarks>A loss improves when it is below (1 − 10⁻⁴) times the best: PyTorch's default threshold. Epochs without evaluation do not count.</remarks>
public sealed record Plateau(double Factor = 0.1, int Patience = 10) : ScheduleSpec
{
    const double Threshold = 1e-4;

    /// <summary>What the rate is multiplied by, from 0 to 1.</summary>
    public double Factor { get; init => field = Check.Within(value, 0, 1, nameof(Factor)); } = Check.Within(Factor, 0, 1);

    /// <summary>Evaluations without improvement that are borne; 0 or more.</summary>
    public int Patience { get; init => field = Check.AtLeast(value, 0, nameof(Patience)); } = Check.AtLeast(Patience, 0);

    /// <inheritdoc/>
    public override bool NeedsValidation => true;

    /// <inheritdoc/>
    public override ScheduleMemory After(ScheduleMemory memory, EpochLoss epoch)
    {
        if (epoch.Validation is not { } loss) return memory;
        if (loss < memory.Loss * (1 - Threshold)) return memory with { Loss = loss, Stale = 0 };
        return memory.Stale < Patience ? memory with { Stale = memory.Stale + 1 } : memory with { Factor = memory.Factor * Factor, Stale = 0 };
    }

    /// <inheritdoc/>
    protected override double Share(Progress progress) => progress.Gathered;
}
