using System.Diagnostics;
using Gradus.Optim;
using Gradus.Tensors;

namespace Gradus.Training.Insight;

/// <summary>Times every operation of every training step, forward and backward, by layer.</summary>
/// <remarks>An event closes the span before it: a forward ends with its event, a backward begins with its own. Measuring the gradients counts to the last backward.</remarks>
public sealed class Profile : ITapeObserver, IStepReviewer
{
    static readonly (string Layer, string Operation) Between = ("", "optimizer and data");

    readonly Dictionary<(string Layer, string Operation), (long Forward, long Backward, long Calls)> spans = [];
    (string Layer, string Operation)? running;
    long last;

    /// <summary>How many steps were watched.</summary>
    public long Steps { get; private set; }

    /// <summary>Seconds per layer and operation, over all steps, in order of first use. What lies between steps stands under an empty layer.</summary>
    public IReadOnlyList<ProfileRow> Rows() => spans.Select(span => new ProfileRow(span.Key.Layer, span.Key.Operation,
        span.Value.Forward / (double)Stopwatch.Frequency, span.Value.Backward / (double)Stopwatch.Frequency, span.Value.Calls)).ToList();

    /// <inheritdoc/>
    public ITapeObserver? Watch(long step)
    {
        long now = Stopwatch.GetTimestamp();
        if (Steps++ > 0) Add(Between, forward: now - last, backward: 0);
        last = now;
        return this;
    }

    /// <inheritdoc/>
    public Verdict Review(long step, double loss, IReadOnlyList<Segment> segments, ReadOnlySpan<Vitals> vitals)
    {
        CloseBackward();
        return Verdict.Commit;
    }

    /// <inheritdoc/>
    public void Forward(in TapeEvent operation)
    {
        long now = Stopwatch.GetTimestamp();
        Add((operation.Layer, operation.Operation), forward: now - last, backward: 0);
        last = now;
    }

    /// <inheritdoc/>
    public void Backward(in TapeEvent operation)
    {
        CloseBackward();
        running = (operation.Layer, operation.Operation);
    }

    void CloseBackward()
    {
        long now = Stopwatch.GetTimestamp();
        if (running is { } key) Add(key, forward: 0, backward: now - last);
        running = null;
        last = now;
    }

    void Add((string Layer, string Operation) key, long forward, long backward)
    {
        spans.TryGetValue(key, out var span);
        spans[key] = (span.Forward + forward, span.Backward + backward, span.Calls + (backward == 0 ? 1 : 0));
    }
}
