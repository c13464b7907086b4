using System.Diagnostics;
using Gradus.Optim;
using Gradus.Tensors;

namespace Gradus.Training.Insight;

/// <summary>Times every operation of every training step, forward and backward, by layer.</summary>
/// <remarks>
/// An event closes the span before it: a forward ends with its event, a backward begins with its own. Measuring the gradients counts to the last backward.
/// Of two operations that run as one kernel the first has what came before that kernel.
/// </remarks>
public sealed class Profile : ITapeObserver, IStepReviewer
{
    static readonly (string Layer, string Operation) Between = ("", "optimizer and data");

    readonly List<Span> spans = [];
    int place;
    int running = -1;
    long last;

    /// <inheritdoc/>
    public bool ReadsValues => false;

    /// <summary>How many steps were watched.</summary>
    public long Steps { get; private set; }

    /// <summary>Seconds per layer and operation, over all steps, in order of first use. What lies between steps stands under an empty layer.</summary>
    public IReadOnlyList<ProfileRow> Rows() => spans.Select(span => new ProfileRow(span.Layer, span.Operation,
        span.Forward / (double)Stopwatch.Frequency, span.Backward / (double)Stopwatch.Frequency, span.Calls)).ToList();

    /// <inheritdoc/>
    public ITapeObserver? Watch(long step)
    {
        long now = Stopwatch.GetTimestamp();
        if (Steps++ > 0) AddForward(Between.Layer, Between.Operation, now - last);
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
        AddForward(operation.Layer, operation.Operation, now - last);
        last = now;
    }

    /// <inheritdoc/>
    public void Backward(in TapeEvent operation)
    {
        CloseBackward();
        running = place = Find(operation.Layer, operation.Operation, place - 1);
    }

    void CloseBackward()
    {
        long now = Stopwatch.GetTimestamp();
        if (running >= 0) spans[running].Backward += now - last;
        running = -1;
        last = now;
    }

    void AddForward(string layer, string operation, long ticks)
    {
        place = Find(layer, operation, place + 1);
        spans[place].Forward += ticks;
        spans[place].Calls++;
    }

    /// <summary>The place of an operation. Steps are alike, so it is nearly always the guess, and no text is compared.</summary>
    int Find(string layer, string operation, int guess)
    {
        if ((uint)guess < (uint)spans.Count && ReferenceEquals(spans[guess].Layer, layer) && ReferenceEquals(spans[guess].Operation, operation)) return guess;
        for (int i = 0; i < spans.Count; i++)
            if (spans[i].Layer == layer && spans[i].Operation == operation) return i;
        spans.Add(new Span(layer, operation));
        return spans.Count - 1;
    }

    /// <summary>Ticks of one operation, over all steps.</summary>
    sealed class Span(string layer, string operation)
    {
        public string Layer { get; } = layer;

        public string Operation { get; } = operation;

        public long Forward { get; set; }

        public long Backward { get; set; }

        public long Calls { get; set; }
    }
}
