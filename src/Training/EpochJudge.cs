using Gradus.Catalogs;
using Gradus.Optim;

namespace Gradus.Training;

/// <summary>Looks at each epoch that has ended: tells the schedule, keeps the best weights, and says when patience is out.</summary>
/// <param name="prepared">The run.</param>
/// <param name="best">Keeps the best weights for early stopping.</param>
/// <param name="recorder">Writes them; null for nobody.</param>
sealed class EpochJudge(Prepared prepared, BestWeights best, RunRecorder? recorder)
{
    TrainSpec Spec => prepared.Recipe.Train;

    /// <summary>Whether an epoch is one that is evaluated, wherever the run ends.</summary>
    public bool IsDue(int epoch) => (epoch + 1) % Spec.EvaluateEvery == 0;

    /// <summary>Takes in an epoch. Returns whether patience is out.</summary>
    /// <remarks>An evaluation that is made only because the run ends leaves no trace in the state: a run whose limit is raised has the bits of a straight one.</remarks>
    /// <param name="state">Changed.</param>
    /// <param name="epoch">The epoch that has ended, from 0.</param>
    /// <param name="train">Its metrics while it trained.</param>
    /// <param name="validation">Metrics on the validation data; null when it was not evaluated.</param>
    public bool Learn(RunState state, int epoch, Table<double> train, Table<double>? validation)
    {
        double? loss = IsDue(epoch) ? validation?["loss"] : null;
        state.Schedule = prepared.Recipe.Schedule.After(state.Schedule, new EpochLoss(epoch, (ulong)Spec.Seed, train["loss"], loss));
        if (loss is not null) return Judge(state, loss.Value) && Spec.EarlyStopping is { } early && state.Stale >= early.Patience;
        if (validation is not null) KeepIfBetter(state, validation);
        else if (prepared.Splits.Validation is null) Judge(state, train["loss"]);
        return false;
    }

    /// <summary>Writes the weights where they are the best so far, and changes no state.</summary>
    public void KeepIfBetter(RunState state, Table<double> metrics)
    {
        if (metrics["loss"] < state.BestLoss) recorder?.SaveBest(prepared.Model.Arena, state);
    }

    /// <summary>Keeps the best weights. Returns whether these are not.</summary>
    bool Judge(RunState state, double loss)
    {
        if (loss < state.BestLoss - (Spec.EarlyStopping?.MinDelta ?? 0))
        {
            state.BestLoss = loss;
            state.Stale = 0;
            best.Keep();
            recorder?.SaveBest(prepared.Model.Arena, state);
            return false;
        }
        state.Stale++;
        return true;
    }
}
