namespace Gradus.Optim;

/// <summary>How far a run has come: what a schedule may look at.</summary>
/// <param name="Step">t: steps committed so far; 0 before the first.</param>
/// <param name="Total">T: steps of the whole run, 1 or more.</param>
/// <param name="Epoch">The epoch that the next step belongs to, from 0.</param>
/// <param name="Gathered">The factor that <see cref="ScheduleMemory"/> has come to; 1 where a schedule keeps none.</param>
public readonly record struct Progress(long Step, long Total, int Epoch, double Gathered)
{
    /// <summary>A place in the first epoch of a run whose schedule has gathered nothing.</summary>
    public Progress(long step, long total)
        : this(step, total, 0, 1)
    {
    }
}
