using Gradus.Catalogs;
using Gradus.Kernels.Functions;

namespace Gradus.Optim.Schedules;

/// <summary>factor^epoch: the rate falls by the same factor each epoch. As PyTorch's ExponentialLR.</summary>
/// <param name="Factor">What the rate is multiplied by after each epoch, from 0 to 1.</param>
public sealed record Exponential(double Factor = 0.95) : ScheduleSpec
{
    /// <summary>What the rate is multiplied by after each epoch, from 0 to 1.</summary>
    public double Factor { get; init => field = Check.Within(value, 0, 1, nameof(Factor)); } = Check.Within(Factor, 0, 1);

    /// <inheritdoc/>
    protected override double Share(Progress progress) => PortableMath.Power(Factor, progress.Epoch);
}
