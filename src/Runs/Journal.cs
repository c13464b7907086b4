using System.Buffers;
using System.Text.Json;

namespace Gradus.Runs;

/// <summary>
/// The journal of a run, <c>journal.jsonl</c>: one JSON object a line, with <c>kind</c> and <c>step</c>. Lines are appended; only rows of
/// kind <c>step</c> are thinned, so that at most 2,000 of them stand there however long the run is.
/// </summary>
/// <remarks>
/// Thinning keeps the first row of each stretch of <c>stride</c> steps, and doubles the stride when the rows become too many. What is
/// kept thus depends on the steps that were offered and on nothing else: a run that was resumed ends with the journal of one that ran
/// straight. The first line, of kind <c>journal</c>, holds the stride. One writer, under the lock of the run folder; any readers.
/// </remarks>
public sealed class Journal : IDisposable
{
    /// <summary>The kind of the rows that are thinned.</summary>
    public const string StepKind = "step";

    /// <summary>The most rows of kind <see cref="StepKind"/>.</summary>
    public const int MaximumSteps = 2000;

    const string HeadKind = "journal";

    readonly string path;
    readonly ArrayBufferWriter<byte> buffer = new(1024);
    readonly Utf8JsonWriter json;
    FileStream stream;
    long stride = 1;
    long lastStretch = -1;
    int stepRows;
    bool isOpen;
    bool isStep;
    long openStep;

    /// <summary>Opens a journal, or begins one where there is none. A line that a kill left unfinished is dropped.</summary>
    /// <exception cref="DamagedFileException">A line in the middle is not valid.</exception>
    public Journal(string path)
    {
        this.path = path;
        json = new Utf8JsonWriter(buffer);
        stream = File.Exists(path) ? Rewrite(LineFile.Read(path, line => JournalRow.Parse(line))) : Rewrite([]);
    }

    /// <summary>Reads a journal, also one that is being written.</summary>
    /// <exception cref="DamagedFileException">A line in the middle is not valid.</exception>
    public static IReadOnlyList<JournalRow> Read(string path) =>
        LineFile.Read(path, line => JournalRow.Parse(line)).Select(line => line.Row).Where(row => row.Kind != HeadKind).ToList();

    /// <summary>Whether a row of kind <c>step</c> would be kept now; where not, its numbers need not be computed.</summary>
    /// <param name="step">A step, not less than those before.</param>
    public bool Wants(long step) => step / stride != lastStretch;

    /// <summary>Begins a line and writes <c>kind</c> and <c>step</c>; the caller writes further properties and calls <see cref="End"/>.</summary>
    /// <exception cref="InvalidOperationException">A line is open, or it is a step row that <see cref="Wants"/> refuses.</exception>
    public Utf8JsonWriter Begin(string kind, long step)
    {
        if (isOpen) throw new InvalidOperationException("a line of the journal is begun but not ended");
        isStep = kind == StepKind;
        if (isStep && !Wants(step)) throw new InvalidOperationException($"the journal does not want step {step}");
        (isOpen, openStep) = (true, step);
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        json.WriteString("kind", kind);
        json.WriteNumber("step", step);
        return json;
    }

    /// <summary>Ends the line and hands it to the system, so that it survives the end of the process.</summary>
    public void End()
    {
        if (!isOpen) throw new InvalidOperationException("no line of the journal is begun");
        isOpen = false;
        json.WriteEndObject();
        json.Flush();
        buffer.Write("\n"u8);
        stream.Write(buffer.WrittenSpan);
        if (!isStep) return;
        stepRows++;
        lastStretch = openStep / stride;
        if (stepRows > MaximumSteps) Thin();
    }

    /// <summary>Appends a line of numbers; a step row that thinning would drop is not written.</summary>
    public void Append(string kind, long step, params ReadOnlySpan<(string Name, double Value)> numbers)
    {
        if (kind == StepKind && !Wants(step)) return;
        Utf8JsonWriter line = Begin(kind, step);
        foreach ((string name, double value) in numbers) line.WriteFinite(name, value);
        End();
    }

    /// <summary>Drops every line of a later step, before a run goes on from the checkpoint of this one. Lines of the step itself stay.</summary>
    /// <param name="step">The committed steps of the checkpoint.</param>
    /// <param name="isKept">Tells lines of the step itself that the checkpoint knows from those behind it; null keeps them all.</param>
    public void Rewind(long step, Func<JournalRow, bool>? isKept = null) => Replace(row => row.Step < step || (row.Step == step && isKept?.Invoke(row) != false));

    /// <summary>Hands everything to the disk.</summary>
    public void Flush() => stream.Flush(flushToDisk: true);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        stream.Dispose();
        json.Dispose();
    }

    void Thin()
    {
        do stride *= 2;
        while (Stretches() > MaximumSteps);
        Replace(_ => true);
    }

    int Stretches() => Read(path).Where(row => row.Kind == StepKind).Select(row => row.Step / stride).Distinct().Count();

    void Replace(Func<JournalRow, bool> isKept)
    {
        stream.Dispose();
        stream = Rewrite(LineFile.Read(path, line => JournalRow.Parse(line)).Where(line => line.Row.Kind == HeadKind || isKept(line.Row)).ToList());
    }

    FileStream Rewrite(List<(byte[] Bytes, JournalRow Row)> lines)
    {
        if (lines is [{ Row.Kind: HeadKind } head, ..] && head.Row.Number("stride") is >= 1 and < long.MaxValue and var width)
            stride = Math.Max(stride, (long)width);
        (stepRows, lastStretch) = (0, -1);
        AtomicFile.Write(path, file =>
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes($$"""{"kind":"{{HeadKind}}","step":0,"version":1,"stride":{{stride}}}{{'\n'}}"""));
            foreach ((byte[] bytes, JournalRow row) in lines)
            {
                if (row.Kind == HeadKind) continue;
                if (row.Kind == StepKind)
                {
                    if (!Wants(row.Step)) continue;
                    stepRows++;
                    lastStretch = row.Step / stride;
                }
                file.Write(bytes);
            }
        });
        return LineFile.Append(path);
    }
}
