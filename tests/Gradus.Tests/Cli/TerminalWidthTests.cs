using System.Text.RegularExpressions;
using Gradus.Tests.Data;
using Gradus.Tests.House;

namespace Gradus.Tests.Cli;

/// <summary>What <c>gradus train</c> and <c>gradus check</c> write fits the terminal, and is broken at the ends of words.</summary>
public sealed class TerminalWidthTests
{
    const string Number = "[0-9.e-]+";

    static readonly string Circles = Path.Combine(AppContext.BaseDirectory, "Golden", "circles.yaml");
    static readonly string Sick = Path.Combine(Repository.Root, "samples", "recipes", "deep-sigmoid.yaml");

    [PseudoTerminalFact]
    public void An_epoch_is_one_line_of_80_columns_without_the_names_of_the_validation_metrics()
    {
        using var folder = new TemporaryFolder();
        string[] lines = PseudoTerminal.Lines(80, folder.Path, 0, $"train {Circles} --out run");
        Assert.Equal(2, lines.Count(line => Regex.IsMatch(line, $"^epoch [12]/2  {Number} s  loss {Number}  accuracy {Number}  validation {Number}  {Number}$")));
        Assert.Contains("42 parameters, 0.00 MFLOP a sample forward, about 0.0 MB for a step of 16", lines);
        Assert.Contains("  samples", lines);
    }

    [PseudoTerminalFact]
    public void An_epoch_names_all_metrics_at_120_columns()
    {
        using var folder = new TemporaryFolder();
        string[] lines = PseudoTerminal.Lines(120, folder.Path, 0, $"train {Circles} --out run");
        Assert.Single(lines, line => Regex.IsMatch(line, $"^epoch 2/2  step 12  {Number} s  train loss {Number}  accuracy {Number}  validation loss {Number}  accuracy {Number}$"));
    }

    [PseudoTerminalFact]
    public void An_examination_has_no_bars_at_60_columns() => Examine(60, "^layer +activation +gradient  gain$", hasBars: false);

    [PseudoTerminalFact]
    public void An_examination_has_short_bars_at_70_columns() => Examine(70, "^layer +activation +gradient  block: tenfold    gain$", hasBars: true);

    [PseudoTerminalFact]
    public void An_examination_has_long_bars_at_80_columns() => Examine(80, "^layer +activation +gradient  two blocks are a factor of ten    gain$", hasBars: true);

    static void Examine(int width, string heading, bool hasBars)
    {
        using var folder = new TemporaryFolder();
        string[] lines = PseudoTerminal.Lines(width, folder.Path, 3, $"check {Sick} --set 'data={{type: digits, train: 300, test: 50, batch: 128}}'");
        Assert.Single(lines, line => Regex.IsMatch(line, heading));
        Assert.Contains("gain: squared gradient at the input over that at the output", lines);
        Assert.Equal(hasBars, lines.Any(line => line.Contains('█', StringComparison.Ordinal)));
        // The words of a finding, however its lines are broken, are those that a pipe gets.
        string whole = Shell.Gradus("check", Sick, "--set", "data={type: digits, train: 300, test: 50, batch: 128}").Output;
        Assert.Equal(Words(whole[whole.IndexOf("SEVERE", StringComparison.Ordinal)..]), Words(string.Join('\n', lines.SkipWhile(line => !line.StartsWith("SEVERE", StringComparison.Ordinal)))));
    }

    static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
