using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Gradus.Tests.Cli;

/// <summary>Runs <c>gradus</c> as a person does, at a terminal of some width.</summary>
static class PseudoTerminal
{
    /// <summary>The lines that a person sees, each as it was after every return of the cursor to its start.</summary>
    /// <param name="width">Columns of the terminal; no line is longer.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="code">The exit code that is expected.</param>
    /// <param name="arguments">What stands behind <c>gradus</c>.</param>
    public static string[] Lines(int width, string folder, int code, string arguments)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string command = $"stty cols {width} rows 40; cd {folder}; {dotnet} {Path.Combine(AppContext.BaseDirectory, "gradus.dll")} {arguments}";
        var start = new ProcessStartInfo("/usr/bin/script") { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (string argument in (string[])["-qec", command, "/dev/null"]) start.ArgumentList.Add(argument);
        start.Environment["TERM"] = "xterm-256color";
        foreach (string variable in (string[])["NO_COLOR", "CI", "COLUMNS", "LINES"]) start.Environment.Remove(variable);
        using Process process = Process.Start(start)!;
        string seen = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(code, process.ExitCode);
        // Colours and movements of the cursor take no column; a carriage return begins the line again.
        string[] lines = [.. Regex.Replace(seen, "\e(\\[[0-9;?]*[A-Za-z]|[=>])", "").Split('\n', '\r')];
        Assert.All(lines, line => Assert.InRange(new StringInfo(line).LengthInTextElements, 0, width));
        return lines;
    }
}
