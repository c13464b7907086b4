namespace Gradus.Training.Metrics;

/// <summary>All that metrics say of a part of the data.</summary>
public sealed class MetricReport
{
    readonly List<KeyValuePair<string, double>> values = [];
    readonly List<KeyValuePair<string, double[]>> perClass = [];

    /// <summary>Numbers by name, the loss first.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Values => values;

    /// <summary>A number for each class, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, double[]>> PerClass => perClass;

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>How many samples of each class (row) were taken for each class (column); null where there are no classes.</summary>
    public long[][]? Confusion { get; set; }

    /// <summary>How many samples got an output that is not finite; they count as wrong.</summary>
    public long NotFinite { get; set; }

    /// <summary>Tells a number.</summary>
    public void Add(string name, double value) => values.Add(new(name, value));

    /// <summary>Tells a number for each class.</summary>
    public void AddPerClass(string name, double[] numbers) => perClass.Add(new(name, numbers));
}
