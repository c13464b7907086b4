using Gradus.Optim;
using Gradus.Tensors;
using Gradus.Tests.Data;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>What a reviewer may do to a step, and what watching may not do to a run.</summary>
public sealed class ReviewerTests
{
    [Fact]
    public void Skip_leaves_weights_statistics_and_slots_untouched()
    {
        using var folder = new TemporaryFolder();
        Recipe recipe = Small.Stateful with { Train = new TrainSpec(Epochs: 2) };
        TrainResult result = Trainer.Fit(recipe, new TrainOptions { Out = folder.Path, Reviewer = new Decision(_ => Verdict.Skip) });
        Assert.Equal((TrainStatus.Done, 0, 2, 180), (result.Status, result.Steps, result.Epochs, result.Samples));
        Assert.Equal(Small.FirstWeights(recipe), result.WeightsSha256);
        var slots = RunFiles.Names(folder.Path, "last.safetensors").Where(name => name.StartsWith("optim/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(slots);
        Assert.All(slots, name => Assert.All(RunFiles.Tensor(folder.Path, "last.safetensors", name), value => Assert.Equal(0f, value)));
    }

    [Fact]
    public void Stop_ends_the_run_as_stopped_and_it_can_go_on()
    {
        using var folder = new TemporaryFolder();
        var options = new TrainOptions { Out = folder.Path, Resume = true };
        TrainResult stopped = Trainer.Fit(Small.Plain, options with { Reviewer = new Decision(step => step == 8 ? Verdict.Stop : Verdict.Commit) });
        Assert.Equal((TrainStatus.Stopped, 8, 1), (stopped.Status, stopped.Steps, stopped.Epochs));
        TrainResult result = Trainer.Fit(Small.Plain, options);
        // The step that was refused is not tried again: 24 batches, 23 steps.
        Assert.Equal((TrainStatus.Done, 23, 4), (result.Status, result.Steps, result.Epochs));
    }

    [Fact]
    public void A_reviewer_sees_steps_segments_and_vitals()
    {
        var decision = new Decision(_ => Verdict.Commit);
        Trainer.Fit(Small.Plain with { Train = new TrainSpec(MaxSteps: 3) }, new TrainOptions { Reviewer = decision });
        Assert.Equal([0, 1, 2], decision.Steps);
        Assert.Equal(["0/dense/weight", "0/dense/bias", "2/dense/weight", "2/dense/bias"], decision.Segments);
        Assert.True(decision.Norm > 0 && double.IsFinite(decision.Loss));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_observer_that_throws_is_detached_and_told_of_and_the_run_goes_on(bool throwsInWatch)
    {
        using var folder = new TemporaryFolder();
        var notes = new List<string>();
        var faulty = new Faulty(throwsInWatch);
        TrainResult result = Trainer.Fit(Small.Stateful, new TrainOptions { Out = folder.Path, Reviewer = faulty, Notes = new Listener<string>(notes.Add) });
        Assert.Equal(Trainer.Fit(Small.Stateful).WeightsSha256, result.WeightsSha256);
        Assert.Equal(1, faulty.Thrown);
        string note = Assert.Single(notes);
        Assert.Contains("InvalidOperationException: the film ran out", note, StringComparison.Ordinal);
        Assert.Single(RunFiles.Journal(folder.Path), row => row.StartsWith("{\"kind\":\"note\",", StringComparison.Ordinal) && row.Contains("the film ran out", StringComparison.Ordinal));
    }

    [Fact]
    public void An_observer_without_a_reviewer_is_detached_too()
    {
        var notes = new List<string>();
        var faulty = new Faulty(false);
        Assert.Equal(TrainStatus.Done, Trainer.Fit(Small.Plain, new TrainOptions { Observer = faulty, Notes = new Listener<string>(notes.Add) }).Status);
        Assert.Equal((1, 1), (faulty.Thrown, notes.Count));
    }

    sealed class Decision(Func<long, Verdict> decide) : IStepReviewer
    {
        public List<long> Steps { get; } = [];

        public IReadOnlyList<string> Segments { get; private set; } = [];

        public double Norm { get; private set; }

        public double Loss { get; private set; }

        public ITapeObserver? Watch(long step) => null;

        public Verdict Review(long step, double loss, IReadOnlyList<Segment> segments, ReadOnlySpan<Vitals> vitals)
        {
            Steps.Add(step);
            Segments = [.. segments.Select(segment => segment.Name)];
            (Norm, Loss) = (vitals[0].GradientNorm, loss);
            return decide(step);
        }
    }

    /// <summary>Fails at its third event, and would at every one behind.</summary>
    sealed class Faulty(bool throwsInWatch) : IStepReviewer, ITapeObserver
    {
        int events;

        public int Thrown { get; private set; }

        public ITapeObserver? Watch(long step)
        {
            if (throwsInWatch && step >= 2) Throw();
            return this;
        }

        public Verdict Review(long step, double loss, IReadOnlyList<Segment> segments, ReadOnlySpan<Vitals> vitals) => Verdict.Commit;

        public void Forward(in TapeEvent operation)
        {
            if (++events > 2 && !throwsInWatch) Throw();
        }

        public void Backward(in TapeEvent operation)
        {
        }

        void Throw()
        {
            Thrown++;
            throw new InvalidOperationException("the film ran out");
        }
    }
}
