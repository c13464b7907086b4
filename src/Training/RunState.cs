using System.Text.Json;
using System.Text.Json.Serialization;
using Gradus.Data;
using Gradus.Optim;

namespace Gradus.Training;

/// <summary>All of a run but its tensors: what a checkpoint needs so that a resumed run has the bits of a straight one.</summary>
public sealed class RunState
{
    static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Committed steps.</summary>
    public long Step { get; set; }

    /// <summary>Steps that were tried, refused ones counted.</summary>
    public long Attempt { get; set; }

    /// <summary>Where the data stand.</summary>
    public Cursor Cursor { get; set; }

    /// <summary>Samples trained on.</summary>
    public long Samples { get; set; }

    /// <summary>Seconds of training so far.</summary>
    public double Seconds { get; set; }

    /// <summary>The rate of the last step.</summary>
    public double Rate { get; set; }

    /// <summary>Refused steps in a row.</summary>
    public int Refused { get; set; }

    /// <summary>The gradient norms that the clip remembers, the oldest first; empty for clips that remember none.</summary>
    public double[] ClipNorms { get; set; } = [];

    /// <summary>Samples of the epoch in the sums.</summary>
    public long TotalsSamples { get; set; }

    /// <summary>Loss and metrics of the epoch so far.</summary>
    public double[] Totals { get; set; } = [];

    /// <summary>The lowest validation loss so far.</summary>
    public double BestLoss { get; set; } = double.PositiveInfinity;

    /// <summary>Evaluations since then.</summary>
    public int Stale { get; set; }

    /// <summary>What the schedule remembers.</summary>
    public ScheduleMemory Schedule { get; set; } = ScheduleMemory.Fresh;

    /// <summary>The metrics of the last finished epoch; null before the first.</summary>
    public KeyValuePair<string, double>[]? LastEpoch { get; set; }

    /// <summary>Whether early stopping ended the run.</summary>
    public bool StoppedEarly { get; set; }

    /// <summary>What the run came to; null while it is under way.</summary>
    public StoredResult? Result { get; set; }

    /// <summary>The state as a checkpoint stores it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static RunState FromJson(string text) => JsonSerializer.Deserialize<RunState>(text, Json) ?? throw new JsonException("the state is null");
}
