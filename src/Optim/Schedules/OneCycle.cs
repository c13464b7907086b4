using Gradus.Catalogs;

namespace Gradus.Optim.Schedules;

/// <summary>
/// Up from <c>start</c> to the optimizer's rate, the peak, then down to <c>end</c>, both along half a cosine. As PyTorch's OneCycleLR with
/// <c>pct_start = warm</c>, <c>div_factor = 1/start</c> and <c>final_div_factor = start/end</c>; the momentum stays as it is.
/// </summary>
/// <param name="Warm">The share of the run that climbs, from 0 to 1.</param>
/// <param name="Start">The factor that it begins with, from 0 to 1.</param>
/// <param name="End">The factor of the last step, from 0 to 1; relative to the peak, as all factors are.</param>
/// <remarks>
/// Smith and Topin 2018, "Super-convergence". PyTorch's end is relative to its start: its defaults (25 and 10⁴) end on 4·10⁻⁶ of the peak.
/// The peak is reached at step warm·T − 1 and the end at step T − 1, counted from 0.
/// </remarks>
public sealed record OneCycle(double Warm = 0.3, double Start = 0.04, double End = 1e-4) : ScheduleSpec
{
    /// <summary>The share of the run that climbs, from 0 to 1.</summary>
    public double Warm { get; init => field = Check.Within(value, 0, 1, nameof(Warm)); } = Check.Within(Warm, 0, 1);

    /// <summary>The factor that it begins with, from 0 to 1.</summary>
    public double Start { get; init => field = Check.Within(value, 0, 1, nameof(Start)); } = Check.Within(Start, 0, 1);

    /// <summary>The factor of the last step, from 0 to 1.</summary>
    public double End { get; init => field = Check.Within(value, 0, 1, nameof(End)); } = Check.Within(End, 0, 1);

    /// <inheritdoc/>
    protected override double Share(Progress progress)
    {
        long last = progress.Total - 1;
        double peak = (Warm * progress.Total) - 1, step = Math.Min(progress.Step, last);
        return step <= peak ? Cosine.Anneal(Start, 1, peak > 0 ? step / peak : 1) : Cosine.Anneal(1, End, (step - peak) / (last - peak));
    }
}
