namespace Gradus.Optim;

/// <summary>What a schedule that answers to the run has to remember; a run keeps it, and so does a checkpoint.</summary>
/// <param name="Factor">What the rate is multiplied by now.</param>
/// <param name="Loss">The loss that the next one is compared with: the best, or the last; +∞ before the first.</param>
/// <param name="Stale">Looks at the loss since it was that.</param>
public readonly record struct ScheduleMemory(double Factor, double Loss, int Stale)
{
    /// <summary>What a run begins with.</summary>
    public static ScheduleMemory Fresh => new(1, double.PositiveInfinity, 0);
}
