using System.Text.RegularExpressions;
using Gradus.Tests.Data;
using Gradus.Tests.House;

namespace Gradus.Tests.Cli;

/// <summary>What a person at a terminal sees of <c>gradus lr-find</c>.</summary>
public sealed class LrFindTerminalTests
{
    static readonly string Recipe = Path.Combine(Repository.Root, "samples", "recipes", "digits-cnn.yaml");

    [PseudoTerminalFact]
    public void A_plot_fits_a_terminal_of_80_columns() => Demand(80, plot: 65);

    [PseudoTerminalFact]
    public void A_plot_fits_a_terminal_of_120_columns() => Demand(120, plot: 96);

    static void Demand(int width, int plot)
    {
        using var folder = new TemporaryFolder();
        string[] lines = PseudoTerminal.Lines(width, folder.Path, 0, $"lr-find {Recipe} --set data.train=400 --set data.batch=16 --out curve.svg");
        Assert.Contains(lines, line => Regex.IsMatch(line, @"^rate [0-9.e-]+  loss [0-9]\.[0-9]{4} +━"));
        Assert.Equal(14, lines.Count(line => line.Contains(" │", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.TrimStart() == $"└{new string('─', plot)}");
        Assert.Single(lines, line => Regex.IsMatch(line, "^ +(▲ [0-9.e-]+|[0-9.e-]+ ▲)$"));
        Assert.Single(lines, line => Regex.IsMatch(line, "^ +1e-7 +1e-6 .* 1e-1"));
        Assert.Contains(lines, line => line.StartsWith("suggestion: optimizer.rate=", StringComparison.Ordinal));
        Assert.Contains("picture: curve.svg", lines);
    }
}
