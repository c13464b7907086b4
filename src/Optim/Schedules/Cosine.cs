using Gradus.Catalogs;
using Gradus.Kernels.Functions;

namespace Gradus.Optim.Schedules;

/// <summary>end + (1 − end)·(1 + cos(π·t/T))/2; it stays at the end after T steps. As PyTorch's CosineAnnealingLR.</summary>
/// <param name="End">The factor that it ends on, from 0 to 1.</param>
/// <remarks>Loshchilov and Hutter 2017, "SGDR", equation 5, without restarts.</remarks>
public sealed record Cosine(double End = 0) : ScheduleSpec
{
    /// <summary>The factor that it ends on, from 0 to 1.</summary>
    public double End { get; init => field = Check.Within(value, 0, 1, nameof(End)); } = Check.Within(End, 0, 1);

    /// <inheritdoc/>
    protected override double Share(Progress progress) => Anneal(1, End, Math.Min(progress.Step, progress.Total) / (double)progress.Total);

    /// <summary>From one number to another along half a cosine.</summary>
    internal static double Anneal(double from, double to, double share) => to + ((from - to) * 0.5 * (1 + PortableMath.CosPi(share)));
}
