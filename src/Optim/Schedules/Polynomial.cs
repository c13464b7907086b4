using Gradus.Catalogs;
using Gradus.Kernels.Functions;

namespace Gradus.Optim.Schedules;

/// <summary>end + (1 − end)·(1 − t/T)^power; it stays at the end after T steps.</summary>
/// <param name="Power">The exponent β, above 0: 1 is a straight line.</param>
/// <param name="End">The factor that it ends on, from 0 to 1.</param>
/// <remarks>The "poly" policy of Chen et al. 2016, DeepLab, section 4.3.1: power 0.9.</remarks>
public sealed record Polynomial(double Power = 0.9, double End = 0) : ScheduleSpec
{
    /// <summary>The exponent β, above 0.</summary>
    public double Power { get; init => field = Check.Above(value, 0, nameof(Power)); } = Check.Above(Power, 0);

    /// <summary>The factor that it ends on, from 0 to 1.</summary>
    public double End { get; init => field = Check.Within(value, 0, 1, nameof(End)); } = Check.Within(End, 0, 1);

    /// <inheritdoc/>
    protected override double Share(Progress progress)
    {
        double left = 1 - (Math.Min(progress.Step, progress.Total) / (double)progress.Total);
        return End + ((1 - End) * PortableMath.Power(left, Power));
    }
}
