namespace Gradus.Optim.Schedules;

/// <summary>The optimizer's rate throughout.</summary>
public sealed record Constant : ScheduleSpec
{
    /// <inheritdoc/>
    protected override double Share(Progress progress) => 1;
}
