using System.Diagnostics;
using Gradus.Catalogs;
using Gradus.Data;
using Gradus.Optim;
using Gradus.Training.Metrics;

namespace Gradus.Training;

/// <summary>A run from where it stands to its end: epochs, evaluations, checkpoints.</summary>
sealed class TrainingRun : IDisposable
{
    const int RefusedInRowAtMost = 5;

    readonly Prepared prepared;
    readonly TrainOptions options;
    readonly RunRecorder? recorder;
    readonly Stepper stepper;
    readonly Evaluator evaluator;
    readonly Sampler sampler;
    readonly Loader loader;
    readonly Totals totals;
    readonly BestWeights best;
    readonly EpochJudge judge;
    readonly StepGroup group;
    readonly long total;
    readonly Stopwatch clock = Stopwatch.StartNew();
    RunState state = new();
    double secondsBefore;
    bool isObserverLost;

    TrainingRun(Prepared prepared, TrainOptions options, RunRecorder? recorder)
    {
        this.prepared = prepared;
        this.options = options;
        this.recorder = recorder;
        stepper = new Stepper(prepared.Model, prepared.Task, prepared.Recipe);
        stepper.Observer = options.Observer;
        evaluator = new Evaluator(stepper, prepared);
        sampler = prepared.TrainSampler();
        loader = prepared.TrainLoader(sampler, prepared.Recipe.Data.Workers.Count);
        totals = prepared.Task.NewTotals();
        best = new BestWeights(prepared.Model.Arena, keeps: Spec.EarlyStopping is not null);
        judge = new EpochJudge(prepared, best, recorder);
        group = new StepGroup(stepper, loader, Spec.Accumulate);
        total = Math.Min(Spec.MaxSteps ?? long.MaxValue, Spec.Epochs * group.StepsPerEpoch);
    }

    TrainSpec Spec => prepared.Recipe.Train;

    double Seconds => secondsBefore + clock.Elapsed.TotalSeconds;

    /// <summary>Prepares a run, and takes up what stands in its folder when it is to be resumed.</summary>
    public static TrainingRun Open(Recipe recipe, TrainOptions options)
    {
        Prepared prepared = Prepared.Of(recipe, options);
        RunRecorder? recorder = RunRecorder.Open(options, prepared);
        try
        {
            var run = new TrainingRun(prepared, options, recorder);
            if (recorder?.Load(prepared.Model.Arena, run.best) is { } state) run.TakeUp(state);
            else prepared.Calibrate();
            options.Built?.Report(Summary.Of(prepared.Model, Math.Min(prepared.Recipe.Data.Batch, prepared.Splits.Train.Count)));
            return run;
        }
        catch
        {
            recorder?.Discard();
            recorder?.Dispose();
            throw;
        }
    }

    /// <summary>Trains to the end, or until it is told to stop.</summary>
    public TrainResult Complete(CancellationToken stop)
    {
        if (state.Result is { } stored && !CanGoOn(stored)) return stored.With(state, recorder?.Out);
        try
        {
            state.Result = null;
            recorder?.Begin(state, prepared.Recipe);
            if (options.Resume && recorder is not null) TellOfResume(recorder.Out);
            TrainStatus? end = null;
            while (end is null) end = Epoch(stop);
            return Finish(end.Value);
        }
        catch
        {
            recorder?.Discard();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        loader.Dispose();
        recorder?.Dispose();
    }

    bool CanGoOn(StoredResult stored) => stored.Status == TrainStatus.Done && !state.StoppedEarly && !IsAtLimit();

    bool IsAtLimit() => state.Step >= total || state.Cursor.Epoch >= Spec.Epochs || Seconds >= (Spec.MaxSeconds ?? double.PositiveInfinity);

    bool IsCheckpoint() => Spec.CheckpointEvery is { } every && state.Attempt % every == 0;

    void TakeUp(RunState stored)
    {
        state = stored;
        secondsBefore = stored.Seconds;
        clock.Restart();
        totals.Restore(stored.TotalsSamples, stored.Totals);
        stepper.ClipMemory.Restore(stored.ClipNorms);
    }

    /// <summary>Trains from the cursor to the end of its epoch. Returns how the run ended, or null when it goes on.</summary>
    TrainStatus? Epoch(CancellationToken stop)
    {
        // A run that was stopped right behind the last step of an epoch has its evaluation still before it.
        if (state.Cursor.Samples == sampler.SamplesPerEpoch) return EndEpoch();
        if (IsAtLimit()) return state.Cursor.Samples > 0 ? EndInside() : TrainStatus.Done;
        loader.Begin(state.Cursor);
        while (loader.TryNext(out Batch batch))
        {
            Verdict verdict = Step(in batch);
            if (state.Refused >= RefusedInRowAtMost) return TrainStatus.Diverged;
            if (verdict == Verdict.Stop || stop.IsCancellationRequested) return TrainStatus.Stopped;
            // At the end of an epoch, evaluation comes before the limits and the checkpoint.
            if (state.Cursor.Samples == sampler.SamplesPerEpoch) continue;
            if (IsAtLimit()) return EndInside();
            if (IsCheckpoint()) Save();
        }
        return EndEpoch();
    }

    Verdict Step(in Batch batch)
    {
        double factor = prepared.Recipe.Schedule.At(new Progress(state.Step, total, state.Cursor.Epoch, state.Schedule.Factor));
        StepOutcome outcome = group.Train(in batch, state.Attempt, state.Step, factor, totals, options.Reviewer);
        bool committed = outcome.Verdict == Verdict.Commit;
        int epoch = state.Cursor.Epoch;
        if (committed) state.Step++;
        state.Attempt++;
        state.Cursor = group.Next;
        state.Samples += group.Samples;
        state.Refused = outcome.IsFinite ? 0 : state.Refused + 1;
        state.Rate = outcome.Rate;
        var report = new StepReport(state.Step, total, epoch, outcome.Loss, outcome.Rate, outcome.GradientNorm, group.Samples, committed);
        recorder?.Step(in report, state.Attempt);
        options.Progress?.Report(report);
        if (stepper.ObserverFailure is { } failure && !isObserverLost) TellOfObserver(failure);
        return outcome.Verdict;
    }

    void TellOfResume(string folder) => options.Notes?.Report(state.Attempt > 0
        ? $"resuming {folder} at step {state.Step}" : $"there is nothing to resume in {folder}: training from the start");

    void TellOfObserver(Exception failure)
    {
        isObserverLost = true;
        string sentence = $"the observer of the steps failed and was detached; the run goes on unwatched: {failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}";
        recorder?.Note(state.Step, sentence);
        options.Notes?.Report(sentence);
    }

    TrainStatus? EndEpoch()
    {
        int epoch = state.Cursor.Epoch;
        Table<double> train = totals.Read()!;
        totals.Clear();
        state.Cursor = new Cursor(epoch + 1, 0);
        state.LastEpoch = train.ToArray();
        bool last = IsAtLimit();
        Table<double>? validation = judge.IsDue(epoch) || last ? evaluator.Measure(prepared.Splits.Validation, "validation") : null;
        bool stopsEarly = judge.Learn(state, epoch, train, validation);
        Report(new EpochReport(epoch, state.Step, state.Rate, Seconds, train, validation));
        if (stopsEarly)
        {
            best.Restore();
            state.StoppedEarly = true;
            return TrainStatus.Done;
        }
        if (last) return TrainStatus.Done;
        if (Spec.CheckpointEvery is null || IsCheckpoint()) Save();
        return null;
    }

    /// <summary>Ends the run inside an epoch, at a limit: evaluates and tells of it, but changes no state, so that a run whose limit is raised has the bits of a straight one.</summary>
    TrainStatus EndInside()
    {
        Table<double> train = totals.Read()!;
        Table<double>? validation = evaluator.Measure(prepared.Splits.Validation, "validation");
        judge.KeepIfBetter(state, validation ?? train);
        Report(new EpochReport(state.Cursor.Epoch, state.Step, state.Rate, Seconds, train, validation));
        return TrainStatus.Done;
    }

    void Report(EpochReport report)
    {
        recorder?.Epoch(report);
        options.Epochs?.Report(report);
    }

    TrainResult Finish(TrainStatus status)
    {
        Table<double>? train = totals.Read() ?? (state.LastEpoch is { } pairs ? Table.Create<double>(pairs) : null);
        bool stopped = status == TrainStatus.Stopped;
        Table<double>? validation = stopped ? null : evaluator.Measure(prepared.Splits.Validation, "validation");
        Table<double>? test = stopped ? null : ReferenceEquals(prepared.Splits.Test, prepared.Splits.Validation) ? validation
            : evaluator.Measure(prepared.Splits.Test, "test");
        var result = new TrainResult(status, state.Step, state.Cursor.Epoch, state.Samples, Seconds, train, validation, test,
            WeightsHash.Of(prepared.Model.Arena), recorder?.Out);
        if (!stopped) state.Result = StoredResult.Of(result);
        // The row before the checkpoint: a kill between them repeats the end, and the rewind of the journal drops the first row.
        recorder?.End(result);
        Save(result.Seconds);
        return result;
    }

    void Save() => Save(Seconds);

    void Save(double seconds)
    {
        if (recorder is null) return;
        state.Seconds = seconds;
        state.TotalsSamples = totals.Samples;
        state.Totals = totals.Sums.ToArray();
        state.ClipNorms = stepper.ClipMemory.ToArray();
        recorder.Save(prepared.Model.Arena, best, state);
    }
}
