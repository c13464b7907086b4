using System.Text.RegularExpressions;
using Gradus.Runs;

namespace Gradus.Tests.Training;

/// <summary>What a run folder says, without what differs from sitting to sitting: seconds, and the rows that end one.</summary>
static class RunFiles
{
    /// <summary>Every row of the journal but those of kind <c>end</c>, as text.</summary>
    public static IReadOnlyList<string> Journal(string folder) =>
        [.. Gradus.Runs.Journal.Read(Path.Combine(folder, "journal.jsonl")).Where(row => row.Kind != "end").Select(row => row.Values.GetRawText())];

    /// <summary>The statuses of the rows of kind <c>end</c>.</summary>
    public static IReadOnlyList<string> Ends(string folder) =>
        [.. Gradus.Runs.Journal.Read(Path.Combine(folder, "journal.jsonl")).Where(row => row.Kind == "end").Select(row => row.Values.GetProperty("status").GetString()!)];

    /// <summary>The rows of metrics.csv, the column of seconds left out.</summary>
    public static IReadOnlyList<string> Metrics(string folder) =>
        [.. File.ReadAllLines(Path.Combine(folder, "metrics.csv")).Select(line => Regex.Replace(line, "^([^,]*,[^,]*,[^,]*),[^,]*,", "$1,"))];

    /// <summary>The floats of a tensor of a safetensors file of the folder.</summary>
    public static float[] Tensor(string folder, string file, string name)
    {
        using var reader = new SafetensorsReader(Path.Combine(folder, file));
        var values = new float[reader.Find(name)!.Length / sizeof(float)];
        reader.Read(name, values);
        return values;
    }

    /// <summary>The names of the tensors of a safetensors file of the folder.</summary>
    public static IReadOnlyList<string> Names(string folder, string file)
    {
        using var reader = new SafetensorsReader(Path.Combine(folder, file));
        return [.. reader.Tensors.Select(tensor => tensor.Name)];
    }
}
