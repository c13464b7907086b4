using Gradus.Catalogs;
using Gradus.Kernels.Functions;

namespace Gradus.Optim.Schedules;

/// <summary>factor^⌊epoch / every⌋: the rate falls by a factor every few epochs. As PyTorch's StepLR.</summary>
/// <param name="Every">Epochs between falls; 1 or more.</param>
/// <param name="Factor">What the rate is multiplied by, from 0 to 1.</param>
public sealed record Step(int Every = 30, double Factor = 0.1) : ScheduleSpec
{
    /// <summary>Epochs between falls; 1 or more.</summary>
    public int Every { get; init => field = Check.AtLeast(value, 1, nameof(Every)); } = Check.AtLeast(Every, 1);

    /// <summary>What the rate is multiplied by, from 0 to 1.</summary>
    public double Factor { get; init => field = Check.Within(value, 0, 1, nameof(Factor)); } = Check.Within(Factor, 0, 1);

    /// <inheritdoc/>
    protected override double Share(Progress progress) => PortableMath.Power(Factor, progress.Epoch / Every);
}
