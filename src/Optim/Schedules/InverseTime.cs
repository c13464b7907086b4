using Gradus.Catalogs;

namespace Gradus.Optim.Schedules;

/// <summary>1 / (1 + decay·t): what Keras calls <c>decay</c>.</summary>
/// <param name="Decay">Per step, 0 or more.</param>
public sealed record InverseTime(double Decay = 1e-6) : ScheduleSpec
{
    /// <summary>Per step, 0 or more.</summary>
    public double Decay { get; init => field = Check.AtLeast(value, 0, nameof(Decay)); } = Check.AtLeast(Decay, 0);

    /// <inheritdoc/>
    protected override double Share(Progress progress) => 1 / (1 + (Decay * progress.Step));
}
