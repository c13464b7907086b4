using System.Diagnostics;
using System.Globalization;
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
        string seen = Run(width, folder.Path);
        // Colours and movements of the cursor take no column; a carriage return begins the line again.
        string[] lines = [.. Regex.Replace(seen, "\e(\\[[0-9;?]*[A-Za-z]|[=>])", "").Split('\n', '\r')];
        Assert.All(lines, line => Assert.InRange(new StringInfo(line).LengthInTextElements, 0, width));
        Assert.Contains(lines, line => Regex.IsMatch(line, @"^rate [0-9.e-]+  loss [0-9]\.[0-9]{4} +━"));
        Assert.Equal(14, lines.Count(line => line.Contains(" │", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.TrimStart() == $"└{new string('─', plot)}");
        Assert.Single(lines, line => Regex.IsMatch(line, "^ +(▲ [0-9.e-]+|[0-9.e-]+ ▲)$"));
        Assert.Single(lines, line => Regex.IsMatch(line, "^ +1e-7 +1e-6 .* 1e-1"));
        Assert.Contains(lines, line => line.StartsWith("suggestion: optimizer.rate=", StringComparison.Ordinal));
        Assert.Contains("picture: curve.svg", lines);
    }

    static string Run(int width, string folder)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string command = $"stty cols {width} rows 40; cd {folder}; {dotnet} {Path.Combine(AppContext.BaseDirectory, "gradus.dll")} lr-find {Recipe} --set data.train=400 --set data.batch=16 --out curve.svg";
        var start = new ProcessStartInfo("/usr/bin/script") { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (string argument in (string[])["-qec", command, "/dev/null"]) start.ArgumentList.Add(argument);
        start.Environment["TERM"] = "xterm-256color";
        foreach (string variable in (string[])["NO_COLOR", "CI", "COLUMNS", "LINES"]) start.Environment.Remove(variable);
        using Process process = Process.Start(start)!;
        string seen = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return seen;
    }
}
